/** The style of the HTML comparison: light and dark by the reader's system, and paper. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--bg:#f4f5f7;--card:#fff;--ink:#1b1f26;--soft:#5c6675;--line:#dde1e7;--wash:#f8f9fb;
--del:#b42318;--del-bg:#fde7e4;--ins:#0a6b3d;--ins-bg:#dcf5e6;--num:#8a4b00;--num-bg:#fff0cf;--ren:#6a35b5;--ren-bg:#efe6fc;
--role:#9a4a00;--role-bg:#ffe9d2;--ocr:#0b6575;--ocr-bg:#d9f2f6;--accent:#2456c5;--shadow:0 1px 2px rgb(16 24 40/.07),0 1px 4px rgb(16 24 40/.05)}
@media (prefers-color-scheme:dark){:root{--bg:#12151a;--card:#1b1f26;--ink:#e7eaef;--soft:#9aa5b5;--line:#303743;--wash:#20252d;
--del:#ff9d92;--del-bg:#47201d;--ins:#7ce0a8;--ins-bg:#133d28;--num:#ffc965;--num-bg:#453409;--ren:#cdb2ff;--ren-bg:#352753;
--role:#ffb87a;--role-bg:#482d12;--ocr:#7fd8e6;--ocr-bg:#123c44;--accent:#8ab0ff;--shadow:none}}
*{box-sizing:border-box}
html{scroll-padding-top:6rem}
body{margin:0 auto;max-width:1360px;padding:1.5rem 1.25rem 4rem;background:var(--bg);color:var(--ink);
font:15px/1.65 system-ui,-apple-system,"Segoe UI","PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}
h1,h2,h3,p,ul,dl,dd{margin:0;padding:0}
ul{list-style:none}
h1{font-size:1.35rem;font-weight:650;margin-bottom:.9rem;display:flex;gap:.6rem;align-items:center}
.relation{font-size:.75rem;font-weight:600;padding:.1rem .6rem;border-radius:99px;border:1px solid var(--line);color:var(--soft);background:var(--card)}
.docs{display:grid;grid-template-columns:1fr auto 1fr;gap:.75rem;align-items:center}
.arrow{color:var(--soft);font-size:1.4rem}
.doc{background:var(--card);border:1px solid var(--line);border-top:3px solid var(--del);border-radius:10px;padding:.8rem 1rem;box-shadow:var(--shadow);height:100%}
.doc.after{border-top-color:var(--ins)}
.doc h2{font-size:1.02rem;line-height:1.45;font-weight:600;margin:.1rem 0 .35rem;text-wrap:pretty}
.doc p{color:var(--soft);font-size:.82rem;display:flex;flex-wrap:wrap;gap:0 .9rem}
.doc .file{font-size:.75rem;opacity:.85;overflow-wrap:anywhere}
.side{font-size:.72rem;font-weight:650;letter-spacing:.06em;text-transform:uppercase;color:var(--soft)}
.remarks{margin-top:.75rem;display:grid;gap:.35rem;font-size:.85rem}
.remarks li{padding:.35rem .75rem;border-radius:8px;background:var(--card);border:1px solid var(--line);color:var(--soft)}
.remarks .warn{background:var(--num-bg);border-color:transparent;color:var(--num);font-weight:550}
.summary{margin:1rem 0;display:grid;gap:.75rem}
.tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:.75rem}
.tile{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.55rem 1rem;display:flex;align-items:baseline;gap:.6rem;box-shadow:var(--shadow)}
.tile b{font-size:1.55rem;font-weight:650;font-variant-numeric:tabular-nums;line-height:1.3}
.tile span{color:var(--soft);font-size:.85rem}
.tile.substantive b{color:var(--del)}.tile.renamed b{color:var(--ren)}.tile.ocr-suspect b{color:var(--ocr)}.tile.formatting b{color:var(--soft)}
.bar{display:flex;gap:2px;border-radius:8px;overflow:hidden;font-size:.78rem}
.part{flex:1 0 auto;padding:.2rem .6rem;white-space:nowrap;background:var(--card);color:var(--soft)}
.part b{font-variant-numeric:tabular-nums}
.changed .kind,.part.changed{background:var(--num-bg);color:var(--num)}
.added .kind,.part.added{background:var(--ins-bg);color:var(--ins)}
.removed .kind,.part.removed{background:var(--del-bg);color:var(--del)}
.split .kind,.merged .kind,.part.split,.part.merged{background:var(--ocr-bg);color:var(--ocr)}
.unchanged .kind{background:var(--wash);color:var(--soft)}
.toolbar{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:.5rem 1.1rem;align-items:center;padding:.6rem .9rem;margin:0 -.25rem 1rem;
background:color-mix(in srgb,var(--card) 92%,transparent);backdrop-filter:blur(8px);border:1px solid var(--line);border-radius:10px;box-shadow:var(--shadow)}
.toolbar[hidden]{display:none}
fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.3rem;align-items:center}
legend{float:left;font-size:.75rem;color:var(--soft);margin-right:.45rem;padding:0}
.toggle input{position:absolute;opacity:0;pointer-events:none}
.toggle span{display:inline-block;padding:.12rem .6rem;border-radius:99px;border:1px solid var(--line);font-size:.8rem;color:var(--soft);cursor:pointer;user-select:none}
.toggle.zero{display:none}
.toggle b{font-weight:600;font-variant-numeric:tabular-nums;opacity:.8}
.toggle input:checked+span{border-color:transparent;background:var(--wash);color:var(--ink);box-shadow:inset 0 0 0 1px var(--soft)}
.toggle.substantive input:checked+span,.toggle.removed input:checked+span{background:var(--del-bg);color:var(--del);box-shadow:none}
.toggle.renamed input:checked+span{background:var(--ren-bg);color:var(--ren);box-shadow:none}
.toggle.ocr-suspect input:checked+span,.toggle.split input:checked+span,.toggle.merged input:checked+span{background:var(--ocr-bg);color:var(--ocr);box-shadow:none}
.toggle.changed input:checked+span{background:var(--num-bg);color:var(--num);box-shadow:none}
.toggle.added input:checked+span{background:var(--ins-bg);color:var(--ins);box-shadow:none}
.toggle input:focus-visible+span{outline:2px solid var(--accent);outline-offset:1px}
select,input[type=search]{font:inherit;font-size:.82rem;padding:.18rem .5rem;border:1px solid var(--line);border-radius:7px;background:var(--bg);color:var(--ink);max-width:15rem}
#shown{margin-left:auto;font-size:.8rem;color:var(--soft);font-variant-numeric:tabular-nums}
.task{background:var(--card);border:1px solid var(--line);border-radius:12px;margin:0 0 .9rem;box-shadow:var(--shadow);overflow:hidden;content-visibility:auto;contain-intrinsic-size:auto 260px}
.task[hidden]{display:none}
.task h3{display:flex;gap:.7rem;align-items:center;font-size:.98rem;font-weight:600;padding:.5rem 1rem;border-bottom:1px solid var(--line);background:var(--wash)}
.kind{font-size:.7rem;font-weight:650;letter-spacing:.03em;padding:.08rem .55rem;border-radius:99px}
.numbers{color:var(--soft);font-weight:400;font-variant-numeric:tabular-nums;white-space:nowrap}.numbers b{color:var(--ink);font-weight:650}
.title{flex:1;min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.similarity{color:var(--soft);font-size:.78rem;font-weight:400;white-space:nowrap}
.panes{display:grid;grid-template-columns:1fr 1fr}
.pane{padding:.7rem 1rem .8rem;min-width:0;display:flex;flex-direction:column;gap:.5rem}
.pane.before{border-right:1px solid var(--line)}
.pane.empty{justify-content:center;text-align:center;color:var(--soft);font-size:.85rem;background:repeating-linear-gradient(135deg,transparent 0 9px,var(--wash) 9px 18px)}
.meta{display:flex;flex-wrap:wrap;gap:.1rem .8rem;font-size:.78rem;color:var(--soft)}
.number{font-weight:650}.number::before{content:"No. ";font-weight:400}
.deadline{color:var(--num)}
.text{overflow-wrap:anywhere;line-height:1.8}
del,ins{text-decoration:none;border-radius:3px;padding:.05em .12em;box-decoration-break:clone;-webkit-box-decoration-break:clone}
.text del{background:var(--del-bg);color:var(--del);text-decoration:line-through;text-decoration-thickness:1px}
.text ins{background:var(--ins-bg);color:var(--ins)}
.text .number,.text .date{font-weight:650}.text .number::before{content:none}
.text .ocr-suspect{background:var(--ocr-bg);color:var(--ocr);text-decoration:underline dotted}
.text .renamed{background:var(--ren-bg);color:var(--ren);text-decoration:none}
.text .formatting{background:var(--wash);color:var(--soft)}
.removed .text{color:var(--soft)}
.units{margin-top:auto;padding-top:.55rem;border-top:1px dashed var(--line);display:grid;gap:.3rem;font-size:.85rem}
.role{display:grid;grid-template-columns:5.4rem 1fr;gap:.5rem;align-items:baseline}
.role dt{font-size:.74rem;color:var(--soft)}.role dt i{display:block;font-style:normal;opacity:.8;line-height:1.1}
.role.lead dt{font-weight:650;color:var(--ink)}
.role ul{display:flex;flex-wrap:wrap;gap:.28rem}
.chip{padding:.03rem .55rem;border-radius:99px;border:1px solid var(--line);background:var(--wash);white-space:normal}
.lead .chip{font-weight:600}
.chip.added{background:var(--ins-bg);color:var(--ins);border-color:transparent}.chip.added::before{content:"+ "}
.chip.removed{background:var(--del-bg);color:var(--del);border-color:transparent;text-decoration:line-through}.chip.removed::before{content:"− ";text-decoration:none}
.chip.renamed{background:var(--ren-bg);color:var(--ren);border-color:transparent}.chip.renamed::before{content:"↻ "}
.chip.role{background:var(--role-bg);color:var(--role);border-color:transparent;display:list-item}.chip.role::before{content:"⇄ "}
.chip.suspect{background:var(--ocr-bg);color:var(--ocr);border-color:transparent}.chip.suspect::before{content:"? "}
.none{color:var(--soft)}
.changes{display:flex;flex-wrap:wrap;gap:.35rem;padding:.55rem 1rem .65rem;border-top:1px solid var(--line);font-size:.82rem;background:var(--wash)}
.change{padding:.05rem .6rem;border-radius:7px;border:1px solid var(--line);border-left-width:3px;background:var(--card);max-width:100%;overflow-wrap:anywhere}
.change[hidden]{display:none}
.change.substantive{border-left-color:var(--del)}.change.renamed{border-left-color:var(--ren)}.change.ocr-suspect{border-left-color:var(--ocr)}.change.formatting{border-left-color:var(--soft)}
.change .label{color:var(--soft);margin-right:.45rem}.change .to{color:var(--soft);margin:0 .3rem}
.change del{color:var(--del)}.change ins{color:var(--ins)}
.change.formatting del,.change.formatting ins{color:inherit}
.change small{color:var(--soft);margin-left:.45rem}
.change.muted{opacity:.65}
.nothing{text-align:center;color:var(--soft);padding:2rem}
@media screen and (max-width:760px){body{padding:1rem .75rem}.docs,.panes{grid-template-columns:1fr}.arrow{justify-self:center;transform:rotate(90deg)}.pane.before{border-right:0;border-bottom:1px solid var(--line)}
.tiles{grid-template-columns:1fr 1fr}.toolbar{position:static}.title{white-space:normal}}
@page{margin:14mm 12mm}
@media print{:root{color-scheme:light;--bg:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--wash:#fff;--del:#a00;--del-bg:#fff;--ins:#060;--ins-bg:#fff;
--num:#840;--num-bg:#fff;--ren:#519;--ren-bg:#fff;--role:#840;--role-bg:#fff;--ocr:#055;--ocr-bg:#fff;--shadow:none}
body{max-width:none;padding:0;font-size:8.5pt;line-height:1.5}.toolbar{display:none}.task{break-inside:avoid;content-visibility:visible;margin-bottom:.6rem;border-radius:6px}
h3{break-after:avoid}.task h3,.changes{padding:.25rem .6rem}.pane{padding:.4rem .6rem;gap:.25rem}.text{line-height:1.6}.role{grid-template-columns:4.6rem 1fr}
.doc,.tile{padding:.35rem .6rem}.tile b{font-size:1.1rem}.tiles,.summary{gap:.4rem}
.text ins{text-decoration:underline}.chip,.kind,.part{border:1px solid var(--line)}.title{white-space:normal}}
`;
