/** Read by Powertools when it is imported: metrics and log lines of a unit test go nowhere. */
process.env.POWERTOOLS_METRICS_DISABLED = 'true';
process.env.POWERTOOLS_METRICS_NAMESPACE = 'Santral';
process.env.POWERTOOLS_SERVICE_NAME = 'test';
process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
