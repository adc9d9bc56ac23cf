using System.Buffers.Binary;
using System.IO.Compression;
using Retour.Web;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.Web;

public sealed class AppIconTests
{
    [Theory]
    [InlineData(192, true, 0)]
    [InlineData(512, false, 255)]
    public void An_icon_is_a_PNG_of_its_size_with_the_white_mark_on_the_colour(int size, bool rounded, byte corner)
    {
        var png = AppIcon.Draw(size, "#0f5b66", rounded);
        png[..8].ShouldBe([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)).ShouldBe(size);
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)).ShouldBe(size);
        var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        using var rows = new MemoryStream();
        using (var packed = new ZLibStream(new MemoryStream(png, 41, length), CompressionMode.Decompress)) packed.CopyTo(rows);
        byte[] At(double x, double y) => rows.ToArray().AsSpan((int)(y / 32 * size) * (1 + size * 4) + 1 + (int)(x / 32 * size) * 4, 4).ToArray();
        rows.Length.ShouldBe(size * (1 + size * 4));
        At(0, 0)[3].ShouldBe(corner);
        At(16, 3).ShouldBe([0x0f, 0x5b, 0x66, 255]);
        At(12, 22.5).ShouldBe([255, 255, 255, 255]);
        At(23.5, 16.75).ShouldBe([255, 255, 255, 255]);
    }
}
