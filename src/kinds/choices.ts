/** Closed lists that several kinds share. */

export const SEVERITY_LEVELS = ['sev1', 'sev2', 'sev3', 'sev4'] as const;

/** What sort of thing an asset is; baselines are for sorts of them. */
export const ASSET_TYPES = [
  'server',
  'virtual_machine',
  'hypervisor',
  'storage',
  'database',
  'workstation',
  'laptop',
  'virtual_desktop',
  'mobile',
  'router',
  'switch',
  'firewall',
  'access_point',
  'internet_link',
  'iot',
  'printer',
  'cloud_subscription',
  'cloud_resource',
  'saas',
  'cluster',
  'serverless',
  'edge',
  'power',
  'site',
  'other',
] as const;

export const CRITICALITIES = ['critical', 'high', 'medium', 'low'] as const;

/** When a service, a check or an escalation path is staffed. */
export const SERVICE_HOURS = ['24x7', 'business'] as const;

/** What an IT operation does; routines and responsibilities are sorted by it. */
export const FUNCTIONS = [
  'monitoring',
  'incident',
  'problem',
  'change',
  'release',
  'patch',
  'configuration',
  'asset',
  'capacity',
  'performance',
  'backup',
  'disaster_recovery',
  'service_level',
  'service_desk',
  'security',
  'vendor',
  'risk',
  'documentation',
  'cost',
] as const;

/** Rules that a company, or some of its data, may be under. */
export const REGIMES = ['hipaa', 'pci_dss', 'pipeda', 'gdpr', 'other'] as const;
