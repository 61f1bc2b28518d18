export default async (p)=>{ await p.getByText('See and edit').first().click(); await p.waitForTimeout(1500); }
