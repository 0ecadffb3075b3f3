import { config } from 'zod';

// The page's policy forbids making functions of text, and its log is for what somebody put into the page: zod is not to try. First import of the page.
config({ jitless: true });
