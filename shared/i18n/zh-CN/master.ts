/** Master data: importing from files. */
export const master = {
  imports: {
    fileName: '{{what}}导入模板',
    sheet: '{{what}}',
    kinds: { stores: '店铺', staff: '员工', gifts: '赠品', vouchers: '赠券' },
    /** Headers of the template. A remark in brackets does not count when a file is read. */
    columns: {
      stores: {
        code: '编号', name: '店铺', floor: '楼层', category: '业态', ext: '分机', routeHint: '路线指引', receiptPattern: '票号格式', status: '状态',
      },
      staff: {
        staffNo: '工号', name: '姓名', department: '部门', post: '岗位', roles: '权限', ext: '分机', mobile: '手机', status: '状态',
      },
      gifts: {
        code: '编号', name: '赠品', kind: '种类', grade: '等级', unit: '单位', unitCost: '单价（元）', smallItem: '小件', displayPlace: '陈列位',
        storePlace: '库位', reorderLevel: '补货线', status: '状态',
      },
      vouchers: {
        code: '编号', name: '赠券', faceValue: '面值（元）', validFrom: '有效期起', validTo: '有效期止', serialPrefix: '券号前缀', serialLen: '券号位数',
        useRule: '使用规则', requiresStamp: '要核对签章', reorderLevel: '补货线', status: '状态', serialFrom: '起始券号', serialTo: '终止券号',
      },
    },
    /** Other headers that are understood. */
    alsoCalled: {
      stores: { code: '店铺编号、铺位号', name: '店铺名称、名称', ext: '电话、咨询电话', routeHint: '路线', category: '类别' },
      staff: { staffNo: '编号', roles: '角色', mobile: '手机号、电话', post: '职务' },
      gifts: { code: '赠品编号', name: '赠品名称、名称、品名', unitCost: '成本、单价', reorderLevel: '补货点' },
      vouchers: { code: '赠券编号', name: '赠券名称、名称', faceValue: '面额', useRule: '规则', serialFrom: '券号起', serialTo: '券号止' },
    },
    notes: {
      sheet: '说明',
      column: '列',
      need: '必填',
      how: '怎么填',
      required: '必填',
      optional: '选填',
      general: {
        sheet: '只读第一张工作表，第一行是表头。列的先后不限，选填的列可以不要。',
        example: '示例那一行可以留着，原样不动就不会导入。',
        key: '按编号（工号）认是哪一条：已有的就修改，没有的就新增。',
        empty: '空着的格子不改原来的内容。',
        all: '先预览再导入。有一处不对，整份都不会导入；一次最多 {{max}} 行。',
      },
      columns: {
        stores: {
          code: '字母、数字、短横，例如 L2-04，不能重复。', name: '顾客看到的店名。', floor: '例如 L2、B1。', category: '例如女装、餐饮。', ext: '读给顾客听的电话。',
          routeHint: '怎么走，一句话。', receiptPattern: '例如 BG{no:5}，不清楚就空着。', status: '营业或停业，空着按营业。',
        },
        staff: {
          staffNo: '工牌上的号，不能重复。', name: '姓名。', department: '例如 CS。', post: '例如服务台员。', roles: '代码或名称，用顿号隔开，例如 AGT、ISS。', ext: '内线。',
          mobile: '手机号，名单里只显示头尾几位。', status: '在职、停岗或离职，空着按在职。密码不在这里设。',
        },
        gifts: {
          code: '例如 G001，不能重复。', name: '赠品名称。', kind: '例如日用。', grade: '例如 1。', unit: '个、条、套。', unitCost: '按元，例如 9.50。', smallItem: '是或否。',
          displayPlace: '例如 A架下层。', storePlace: '例如 2号柜。', reorderLevel: '剩多少件就要补货，空着按比例算。', status: '在用或停用。还有库存的不能停用。',
        },
        vouchers: {
          code: '例如 Q20，不能重复。', name: '赠券名称。', faceValue: '按元，例如 20。', validFrom: '例如 2026-10-01。', validTo: '例如 2026-11-30。',
          serialPrefix: '印在券号前面的字母数字，例如 Q20-。', serialLen: '前缀后面有几位数字。', useRule: '例如满100元用一张。', requiresStamp: '是或否，空着按是。',
          reorderLevel: '剩多少张就要补货。', status: '在用或停用。', serialFrom: '第一批的第一张，例如 Q20-000001。', serialTo: '第一批的最后一张。两个都空着就先不登记批次。',
        },
      },
    },
    /** The row that stands in the template. */
    example: {
      stores: { code: 'L9-99', name: '示例店铺', floor: 'L9', category: '女装', ext: '6999', routeHint: '一号直梯出门右转', receiptPattern: 'SL{no:5}', status: '营业' },
      staff: { staffNo: '9999', name: '示例员工', department: 'CS', post: '服务台员', roles: 'AGT、ISS', ext: '6999', mobile: '13800000000', status: '在职' },
      gifts: {
        code: 'G999', name: '示例赠品', kind: '日用', grade: '1', unit: '个', unitCost: '9.50', smallItem: '是', displayPlace: 'A架下层', storePlace: '2号柜', reorderLevel: '60',
        status: '在用',
      },
      vouchers: {
        code: 'Q999', name: '示例赠券', faceValue: '20', validFrom: '2026-10-01', validTo: '2026-11-30', serialPrefix: 'Q999-', serialLen: '6', useRule: '满100元用一张',
        requiresStamp: '是', reorderLevel: '50', status: '在用', serialFrom: 'Q999-000001', serialTo: 'Q999-000400',
      },
    },
    /** Words that are understood, apart by the mark. */
    words: {
      yes: '是、有、对、√、y、yes、1、true',
      no: '否、无、×、n、no、0、false',
      status: {
        stores: { open: '营业、在营、开业', closed: '停业、撤场、已关' },
        staff: { active: '在职', suspended: '停岗、待岗', left: '离职' },
        gifts: { active: '在用、启用', retired: '停用' },
        vouchers: { active: '在用、启用', retired: '停用' },
      },
    },
    outcomes: { new: '新增', changed: '修改', same: '不变', bad: '有错' },
    /** What is wrong with a cell. */
    problems: {
      missing: '没有填',
      twice: '同一个编号在文件里不止一行',
      money: '请按元填写，最多两位小数',
      number: '要填整数',
      day: '不是有效的日期',
      yesNo: '请填是或否',
      status: '不认识这个状态',
      roles: '不认识这个权限',
      phone: '不像电话号码',
      format: '只能用字母、数字和短横',
      characters: '有不能用的字符，例如换行',
      tooLong: '太长了',
      tooLarge: '数字太大了',
      tooSmall: '数字太小了',
      pattern: '票号格式不对',
      ownRole: '不能把自己停岗，也不能去掉自己最后的主管或管理员权限',
      stillInStock: '还有库存，不能停用',
      endsBeforeStart: '结束在开始之前',
      voucherTypeFixed: '已经收过这种券，面值和券号格式不能再改',
      serialFormTaken: '这种券号和另一种赠券分不开',
      serialTooLong: '券号的数字比位数长',
      batchTooLarge: '一批太多了',
      rangesOverlap: '和已登记的批次重叠',
    },
  },
};
