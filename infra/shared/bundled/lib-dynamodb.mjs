// The document client and the commands that ElectroDB sends. ElectroDB `require`s the package, which would bundle all of it.
export * from '../../../node_modules/@aws-sdk/lib-dynamodb/dist-es/commands/BatchGetCommand';
export * from '../../../node_modules/@aws-sdk/lib-dynamodb/dist-es/commands/BatchWriteCommand';
export * from '../../../node_modules/@aws-sdk/lib-dynamodb/dist-es/commands/GetCommand';
export * from '../../../node_modules/@aws-sdk/lib-dynamodb/dist-es/commands/PutCommand';
export * from '../../../node_modules/@aws-sdk/lib-dynamodb/dist-es/commands/QueryCommand';
export * from '../../../node_modules/@aws-sdk/lib-dynamodb/dist-es/commands/TransactGetCommand';
export * from '../../../node_modules/@aws-sdk/lib-dynamodb/dist-es/commands/TransactWriteCommand';
export * from '../../../node_modules/@aws-sdk/lib-dynamodb/dist-es/commands/UpdateCommand';
export * from '../../../node_modules/@aws-sdk/lib-dynamodb/dist-es/DynamoDBDocumentClient';
