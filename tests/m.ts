import { readFileSync, readdirSync } from 'node:fs';
import { read } from '../src/read/index.js';
import { encode, mangle, mangleUtf8 } from './read/encoders.js';
const dir='/work/shared/corpus/plans/';
const plans=readdirSync(dir).map(f=>[f,readFileSync(dir+f,'utf8').normalize('NFC')] as const);
const enc=['tcvn3','vni','windows-1258','viscii'] as const;
const cutTo=(t:string,n:number)=>{const l=t.split('\n').filter(x=>/[^\x00-\x7f]/.test(x)&&x.trim().length>0);return n===Infinity?t:l.slice(0,n).join('\n')+'\n'};
const low=(s:string)=>s.toLowerCase();
let shown=0;
const show=process.argv[2]??'';
function test(name:string, make:(t:string)=>{input:Uint8Array|string, want:string}, fold=false){
  const row=[name];
  for(const n of [1,3,10,Infinity]){
    let ok=0, okLines=0,total=0;
    for(const [f,t] of plans){
      const {input,want}=make(cutTo(t,n));
      let got='';
      try{ got=read(typeof input==='string'?Buffer.from(input):input,'x').source.text; }catch(e){ got='ERR '+(e as Error).message; }
      const g=fold?low(got):got, w=fold?low(want):want;
      if(g===w) ok++;
      const gl=g.split('\n'), wl=w.split('\n');
      wl.forEach((l,i)=>{total++; if(gl[i]===l) okLines++; else if(name===show&&shown++<40) console.log(f.slice(0,20),n,i,'\n  W',l.slice(0,150),'\n  G',gl[i]?.slice(0,150));});
    }
    row.push(`${ok}/36 (${(okLines/total*100).toFixed(2)}%)`);
  }
  console.log(row.join(' | '));
}
test('utf-8',t=>({input:t,want:t}));
for(const e of enc){
  test(e+' bytes',t=>{const x=encode(t,e);return{input:x.bytes,want:x.held}},e==='tcvn3');
}
test('tcvn3 bytes case',t=>{const x=encode(t,'tcvn3');return{input:x.bytes,want:x.held}});
for(const e of enc) test(e+' pasted',t=>({input:mangle(t,e),want:encode(t,e).held}),e==='tcvn3');
test('utf8-1252',t=>({input:mangleUtf8(t),want:t}));
test('utf8-1258',t=>({input:mangleUtf8(t,'windows-1258'),want:t}));
test('utf8 twice',t=>({input:mangleUtf8(t,'windows-1252',2),want:t}));
for (const f of readdirSync('/work/shared/seeds').filter(f=>f.endsWith('.txt'))){const b=readFileSync('/work/shared/seeds/'+f);const r=read(b,f);console.log(f,r.source.text===b.toString('utf8').replace(/^\ufeff/,''),r.diagnostics.length)}
