import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { answerCloudFormation } from '../../functions/publication/answer-cloudformation';

const taken: {
  method: string | undefined;
  contentType: string | undefined;
  length: string | undefined;
  body: string;
}[] = [];
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer(async (request, answer) => {
    const { method, headers } = request;
    const body = (await buffer(request)).toString();
    taken.push({ method, contentType: headers['content-type'], length: headers['content-length'], body });
    answer.writeHead(request.url === '/refuses' ? 403 : 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

test('sends the outcome without a content type, which the signed address forbids', async () => {
  await answerCloudFormation(`${url}/takes`, '{"Reason":"ş"}');
  expect(taken.at(-1)).toEqual({
    method: 'PUT',
    contentType: undefined,
    length: '15',
    body: '{"Reason":"ş"}',
  });
});

test('fails when CloudFormation refuses the answer', async () => {
  await expect(answerCloudFormation(`${url}/refuses`, '{}')).rejects.toThrow('did not take the answer: 403');
});
