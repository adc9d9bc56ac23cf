namespace Retour.Modules.Messaging.Inbound;

/// <summary>A file of mail: one message, or many after one another as Unix mailboxes have them (mboxrd).</summary>
internal static class MailFile
{
    public static IReadOnlyList<byte[]> Split(byte[] file)
    {
        if (!file.AsSpan().StartsWith("From "u8)) return [file];
        var (messages, at) = (new List<byte[]>(), 0);
        while (at < file.Length)
        {
            var body = file.AsSpan(at).IndexOf((byte)'\n') is var line and >= 0 ? at + line + 1 : file.Length;
            var next = NextMessage(file, body);
            messages.Add(Unescape(file.AsSpan(body, next - body)));
            at = next;
        }
        return messages;
    }

    // A line that begins with From, after an empty one: whatever its line ends are.
    private static int NextMessage(byte[] file, int from)
    {
        for (var at = from; file.AsSpan(at).IndexOf("\nFrom "u8) is var found and >= 0; at += found + 1)
        {
            var end = at + found;
            if (end > from && file[end - 1] == '\r') end--;
            if (end > from && file[end - 1] == '\n') return at + found + 1;
        }
        return file.Length;
    }

    // Lines that began with From were given a > on the way in.
    private static byte[] Unescape(ReadOnlySpan<byte> message)
    {
        var plain = new List<byte>(message.Length);
        while (message.Length > 0)
        {
            var end = message.IndexOf((byte)'\n') is var found and >= 0 ? found + 1 : message.Length;
            var line = message[..end];
            plain.AddRange(line.StartsWith(">"u8) && line.TrimStart((byte)'>').StartsWith("From "u8) ? line[1..] : line);
            message = message[end..];
        }
        return [.. plain];
    }
}
