/** The HRESULT of each Winsock fault that an Edge reports: 0x80070000 + its number (winerror.h, HRESULT_FROM_WIN32). */
export const winsockCodes: ReadonlyMap<number, string> = new Map([
  [10_054, '0x80072746'],
  [10_060, '0x8007274C'],
  [10_061, '0x8007274D'],
  [10_065, '0x80072751'],
  [11_001, '0x80072AF9'],
]);
