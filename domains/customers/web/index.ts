import { call, webRoom } from '#kernel/web';
import { customers } from '../contract.ts';

// What other rooms show of a customer.
export { CustomerPanel } from './parts/customer-panel.tsx';
export { CustomerPick } from './parts/customer-pick.tsx';

const title = { zh: '客户', en: 'Customers' };

export const customersWeb = webRoom({
  name: 'customers',
  pages: [
    {
      path: '/customers',
      title,
      face: 'desk',
      permission: 'customers.read',
      rail: { icon: 'customers', order: 30 },
      load: () => import('./pages/customers.tsx'),
    },
    {
      path: '/customers/duplicates',
      title: { zh: '可能重复的客户', en: 'Possible duplicates' },
      face: 'desk',
      permission: 'customers.merge',
      load: () => import('./pages/duplicates.tsx'),
    },
    {
      path: '/customers/import',
      title: { zh: '导入客户', en: 'Import customers' },
      face: 'desk',
      permission: 'customers.import',
      load: () => import('./pages/import.tsx'),
    },
    {
      path: '/customers/:id',
      title: { zh: '客户资料', en: 'Customer' },
      face: 'desk',
      permission: 'customers.read',
      load: () => import('./pages/customer.tsx'),
    },
  ],
  palette: [
    {
      name: title,
      permission: 'customers.read',
      actions: [
        {
          id: 'customers.register',
          title: { zh: '登记客户', en: 'Register a customer' },
          icon: 'plus',
          to: '/customers?register=1',
          permission: 'customers.change',
        },
      ],
      search: async (typed, signal) => {
        const { rows } = await call(customers.listCustomers, { query: { q: typed, limit: 6 } }, { signal });
        return rows.map((r) => ({
          id: r.id,
          title: r.name,
          hint: r.number,
          icon: 'customers',
          to: `/customers/${r.id}`,
        }));
      },
    },
  ],
});
