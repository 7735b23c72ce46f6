/** Powertools reads this on import. It silences metrics and log lines in unit tests. */
process.env.POWERTOOLS_METRICS_DISABLED = 'true';
process.env.POWERTOOLS_METRICS_NAMESPACE = 'Santral';
process.env.POWERTOOLS_SERVICE_NAME = 'test';
process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
