/** A page with a sentence for a person in place of a report. It has nothing else, and needs no script. */
export function messagePage(message: string): string {
  const words = message.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>Stet</title>
</head>
<body>
<main>
<h1>Stet report</h1>
<p role="status">${words}</p>
</main>
</body>
</html>
`;
}
