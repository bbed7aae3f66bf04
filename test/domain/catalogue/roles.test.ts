import { expect, test } from 'vitest';
import { administratorRoles, findRole, roleNames, roles } from '../../../src/domain/catalogue/roles.ts';
import { looksLikeGuid } from '../../../src/domain/model/names.ts';

test('every role has a name and a template id of its own', () => {
  expect(roles.length).toBeGreaterThanOrEqual(130);
  expect(new Set(roleNames().map((name) => name.toLowerCase())).size).toBe(roles.length);
  expect(new Set(roles.map(({ id }) => id)).size).toBe(roles.length);
  expect(roles.every(({ id }) => looksLikeGuid(id) && id === id.toLowerCase())).toBe(true);
  expect(roles.every(({ displayName }) => /^[A-Z][A-Za-z0-9 -]*[A-Za-z0-9]$/.test(displayName))).toBe(true);
});

test('every role is found by its name and by its id, in any case', () => {
  for (const role of roles) {
    expect(findRole(role.displayName.toUpperCase())).toBe(role);
    expect(findRole(role.id.toUpperCase())).toBe(role);
  }
});

const known: [name: string, id: string][] = [
  ['Global Administrator', '62e90394-69f5-4237-9190-012177145e10'],
  ['Conditional Access Administrator', 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9'],
  ['Global Reader', 'f2ef992c-3afb-46b9-b7cf-a126ee74c451'],
  ['Intune Administrator', '3a2c62db-5318-420d-8d74-23affee5d9d5'],
  ['Hybrid Identity Administrator', '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2'],
  ['Authentication Policy Administrator', '0526716b-113d-4c15-b2c8-68e3c22b9f80'],
  ['Identity Governance Administrator', '45d8d3c5-c802-45c6-b32a-1d70b5e1e86e'],
  ['Compliance Administrator', '17315797-102d-40b4-93e0-432062caca18'],
  ['Security Operator', '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f'],
  ['Security Reader', '5d6b6bb7-de71-4623-b4af-96380a352509'],
  ['Cloud Device Administrator', '7698a772-787b-4ac8-901f-60d6b08affd2'],
  ['Customer LockBox Access Approver', '5c4f9dcd-47dc-4cf7-8c9a-9e4207cbfc91'],
  ['Groups Administrator', 'fdd7a751-b60b-444a-984c-02652fe8fa1c'],
  ['Power Platform Administrator', '11648597-926c-4cf3-9c36-bcebb0ba8dcc'],
  ['Dynamics 365 Administrator', '44367163-eba1-44c3-98af-f5787879f96a'],
  ['Fabric Administrator', 'a9ea8996-122f-4c74-9520-8edcd192826c'],
  ['Directory Synchronization Accounts', 'd29b2b05-8046-44ba-8758-1e26182fcf32'],
  ['On-Premises Directory Sync Account', 'a92aed5d-d78a-4d16-b381-09adb37eb3b0'],
  ['Directory Readers', '88d8e3e3-8f55-4a1e-953a-9b9898b8876b'],
  ['Directory Writers', '9360feb5-f418-4baa-8175-e2a00bac4301'],
  ['Guest Inviter', '95e79109-95c0-4d8e-aee3-d01accf2d47b'],
  ['Agent ID Administrator', 'db506228-d27e-4b7d-95e5-295956d6615f'],
  ['Agent Registry Administrator', '6b942400-691f-4bf0-9d12-d8a254a2baf5'],
  ['AI Administrator', 'd2562ede-74db-457e-a7b6-544e236ebb61'],
  ['Dragon Administrator', 'e93e3737-fa85-474a-aee4-7d3fb86510f3'],
  ['Entra Backup Administrator', 'b6a27b2b-f905-4b2e-81b5-0d90e0ef1fdb'],
  ['Microsoft 365 Backup Administrator', '1707125e-0aa2-4d4d-8655-a7c786c76a25'],
  ['Windows 365 Administrator', '11451d60-acb2-45eb-a7d6-43d0f0125c13'],
];
test.each(known)('%s is %s', (name, id) => {
  expect(findRole(name)).toMatchObject({ displayName: name, id });
});

const renamed: [former: string, current: string][] = [
  ['Company Administrator', 'Global Administrator'],
  ['CRM Service Administrator', 'Dynamics 365 Administrator'],
  ['Device Administrators', 'Microsoft Entra Joined Device Local Administrator'],
  ['Azure AD Joined Device Local Administrator', 'Microsoft Entra Joined Device Local Administrator'],
  ['Exchange Service Administrator', 'Exchange Administrator'],
  ['Intune Service Administrator', 'Intune Administrator'],
  ['Lync Service Administrator', 'Skype for Business Administrator'],
  ['Power BI Service Administrator', 'Fabric Administrator'],
  ['Power BI Administrator', 'Fabric Administrator'],
  ['SharePoint Service Administrator', 'SharePoint Administrator'],
  ['Teams Service Administrator', 'Teams Administrator'],
  ['User Account Administrator', 'User Administrator'],
];
test.each(renamed)('%s is called %s today', (former, current) => {
  expect(findRole(former)?.displayName).toBe(current);
});

test('what is no role is not found', () => {
  for (const text of ['', 'Administrator', 'Global Administratr', '00000000-0000-0000-0000-000000000000']) {
    expect(findRole(text)).toBeUndefined();
  }
});

test('MFA for administrators is about fifteen roles, each a known one', () => {
  expect(administratorRoles().map(({ id }) => id)).toEqual([
    '62e90394-69f5-4237-9190-012177145e10',
    '194ae4cb-b126-40b2-bd5b-6091b380977d',
    'f28a1f50-f6e7-4571-818b-6a12f2af6b6c',
    '29232cdf-9323-42fd-ade2-1d097af3e4de',
    'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
    '729827e3-9c14-49f7-bb1b-9608f156bbb8',
    'b0f54661-2d74-4c50-afa3-1ec803f12efe',
    'fe930be7-5e62-47db-91af-98c3a49a38b1',
    'c4e39bd9-1100-46d3-8c65-fb160da0071f',
    '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
    '158c047a-c907-4556-b7ef-446551a6b5f7',
    '966707d0-3269-4727-9be2-8c3a10f19b9d',
    '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
    'e8611ab8-c189-46e8-94e1-60213ab1f814',
    '69091246-20e8-4a56-aa4d-066075b2a7a8',
  ]);
});
