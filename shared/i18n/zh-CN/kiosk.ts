/** The kiosk: leaving it, the customer's screen, files that leave the desk. */
export const kiosk = {
  leave: {
    title: '退出全屏',
    card: '凭主管密码退出',
    note: '退出后能切到电脑桌面和别的程序。谁退的、为什么，都会记下来。关掉总台再打开，又是全屏。',
    who: '主管',
    first: '先选主管、写明原因，再输密码',
    pin: '主管密码',
    reason: '原因',
    reasonHint: '例如：换打印机、装更新',
    done: '已退出全屏。关掉总台再打开就恢复。',
    quiet: '退出全屏（主管）',
  },
  customer: {
    welcome: '您好，请出示购物小票',
    handingOut: '请核对您领取的赠品',
    thanks: '谢谢，祝您购物愉快',
  },
  saved: {
    ok: '已存到“导出”文件夹：{{name}}',
    failed: '没能存到“导出”文件夹，请再试一次；还不行请找主管。',
  },
  /** Shown without the page, when it keeps failing. */
  failed: {
    title: '总台页面反复出错，已停下',
    advice: '数据没有丢，已填的内容都在。请重启这台电脑；这会儿要办的，先用备用纸单记下。再出现请找管理员。',
  },
};
