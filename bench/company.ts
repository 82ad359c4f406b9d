export { openCompany, startProcess, type Company, type StartedProcess } from '../app/tests/company.ts';
