import { expect, test } from 'vitest';
import { printTranscript } from '../../src/transcript/transcript.js';
import { extractText } from '../score/pipeline.js';

/** `S6 Khoa` goes on below, between the words of the task: on its own line `S6` is rather `Số`. */
const TABLE = `UY BAN NHAN DAN CONG HOA XA HOI CHU NGHIA VIET NAM
TINH HA TINH Déc lap - Ty do - Hanh phiic
S6: 21/KH-UBND Ha Tinh, ngay 19 thang 01 nam 2026

KE HOACH
Nang cao chat luong dich vu cong truc tuyén trén dia ban tinh

PHU LUC
DANH MUC NHIEM VU

STT Nhiém vu Co quan chu tri Co quan phéi hgp Thdi gian
1 Ra soat quy dinh vé dau tu céng S6 Khoa | SO Tai | 2026
trén dia ban tinh hoc va Cong | chinh
nghé
2 Xay dung co sé dif liéu ha tang cua SO Cong | S6 Khoa | 2027
cac khu céng nghiép Thuong hoc va Cong
nghé
3 Dao tao can bé cap x4 vé ky nang sé SO NGi_ | UBND cac | 2026
va an toan thong tin vu xa, phudng
`;

test('cells of a table without borders are read as the sentences that they are', () => {
  const { plan, stages } = extractText(TABLE, 'table.txt');
  expect(plan.tasks.map(({ lead, coordinating }) => [lead, coordinating])).toEqual([
    [['Sở Khoa học và Công nghệ'], ['Sở Tài chính']],
    [['Sở Công Thương'], ['Sở Khoa học và Công nghệ']],
    [['Sở Nội vụ'], ['UBND các xã, phường']],
  ]);
  const lines = printTranscript(stages.repaired).split('\n');
  expect(lines).toHaveLength(TABLE.split('\n').length);
  expect(lines[11]).toBe('1 Rà soát quy định về đầu tư công Sở Khoa | Sở Tài | 2026');
});
