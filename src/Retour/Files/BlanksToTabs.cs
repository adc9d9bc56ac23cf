namespace Retour.Files;

/// <summary>Reads columns that are lined up with blanks: each run of blanks becomes one tab, and those at either end of a line go.</summary>
internal sealed class BlanksToTabs(Stream inner) : Stream
{
    private readonly byte[] input = new byte[1 << 15];
    private bool blank, inLine;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        // Each byte read becomes at most two: a tab held back and itself.
        var most = Math.Min(input.Length, Math.Max(1, buffer.Length / 2));
        while (inner.Read(input, 0, most) is > 0 and var read)
        {
            var written = 0;
            foreach (var b in input.AsSpan(0, read))
            {
                if (b is (byte)' ' or (byte)'\t')
                {
                    blank = true;
                    continue;
                }
                if (b is (byte)'\n' or (byte)'\r') inLine = false;
                else
                {
                    if (blank && inLine) buffer[written++] = (byte)'\t';
                    inLine = true;
                }
                blank = false;
                buffer[written++] = b;
            }
            if (written > 0) return written;
        }
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
