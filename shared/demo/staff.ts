import type { Role } from '../kernel/roles.ts';

/** Invented people, named after the solar terms. Telephone numbers start with the impossible prefix 000. */
export type DemoPerson = {
  readonly no: string;
  readonly name: string;
  readonly department: string;
  readonly post: string;
  readonly roles: readonly Role[];
  readonly ext: string;
  readonly mobile: string | null;
};

const CS = '客户服务中心';

export const PEOPLE: readonly DemoPerson[] = [
  { no: '1001', name: '立春生', department: CS, post: '客服主管', roles: ['SUP'], ext: '8001', mobile: '00013801001' },
  { no: '1002', name: '雨水清', department: CS, post: '客服经理', roles: ['MGR'], ext: '8002', mobile: '00013801002' },
  { no: '1003', name: '惊蛰鸣', department: CS, post: '当值主任', roles: ['DIRO'], ext: '8003', mobile: '00013801003' },
  {
    no: '1011',
    name: '春分和',
    department: CS,
    post: '服务台员',
    roles: ['AGT', 'ISS'],
    ext: '8004',
    mobile: '00013801011',
  },
  { no: '1012', name: '清明朗', department: CS, post: '服务台员', roles: ['AGT'], ext: '8004', mobile: '00013801012' },
  {
    no: '1013',
    name: '谷雨晴',
    department: CS,
    post: '服务台员/广播员',
    roles: ['AGT', 'BRC'],
    ext: '8005',
    mobile: '00013801013',
  },
  {
    no: '1014',
    name: '立夏荷',
    department: CS,
    post: '服务台员',
    roles: ['AGT', 'ISS'],
    ext: '8004',
    mobile: '00013801014',
  },
  { no: '1015', name: '小满盈', department: CS, post: '服务台员', roles: ['AGT'], ext: '8004', mobile: '00013801015' },
  {
    no: '1016',
    name: '芒种禾',
    department: CS,
    post: '赠品发放员',
    roles: ['AGT', 'ISS'],
    ext: '8006',
    mobile: '00013801016',
  },
  {
    no: '1017',
    name: '夏至长',
    department: CS,
    post: '当班领班',
    roles: ['AGT', 'LEAD'],
    ext: '8007',
    mobile: '00013801017',
  },
  {
    no: '1018',
    name: '小暑凉',
    department: CS,
    post: '闭店文员',
    roles: ['AGT', 'NCC'],
    ext: '8008',
    mobile: '00013801018',
  },
  {
    no: '1019',
    name: '大暑阴',
    department: CS,
    post: '闭店文员',
    roles: ['AGT', 'NCC'],
    ext: '8008',
    mobile: '00013801019',
  },
  { no: '1031', name: '立秋实', department: '市场推广部', post: '市场主管', roles: ['MKS'], ext: '8010', mobile: null },
  {
    no: '1032',
    name: '处暑平',
    department: '营运部',
    post: '当日值班经理',
    roles: ['DUTY'],
    ext: '8020',
    mobile: null,
  },
  { no: '1033', name: '白露凝', department: '财务部', post: '核算员', roles: ['AUD'], ext: '8050', mobile: null },
  { no: '1034', name: '秋分平', department: '工程部', post: '工程值班', roles: [], ext: '8040', mobile: null },
  { no: '1035', name: '寒露安', department: '安保部', post: '安保领班', roles: [], ext: '8030', mobile: null },
  { no: '1099', name: '系统员', department: CS, post: '系统管理员', roles: ['ADM'], ext: '8009', mobile: null },
];
