/** Whether a host is a bare address, which browsers bind no passkey to. */
export const isIpHost = (host: string): boolean => /^\d+(\.\d+){3}$/.test(host) || host.includes(':');
