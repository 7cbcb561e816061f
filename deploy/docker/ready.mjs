// Health check of a container: exit code 0 when the service in it has started and its state store answers.
import { get } from 'node:http';

const PORT = process.env.IDPROP_ADMIN_PORT;
get(`http://127.0.0.1:${PORT}/health/ready`, (answer) => process.exit(answer.statusCode === 200 ? 0 : 1)).on('error', () =>
  process.exit(1),
);
