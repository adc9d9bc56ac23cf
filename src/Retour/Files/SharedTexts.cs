using System.Text;
using System.Xml;

namespace Retour.Files;

/// <summary>The texts that a workbook keeps apart from its cells, held as bytes end to end: half of what as many strings would take.</summary>
internal sealed class SharedTexts
{
    private const int PieceSize = 1 << 20;
    private const long MostBytes = 256L << 20;

    private readonly List<byte[]> pieces = [];
    private readonly List<(int Piece, int Start, int Length)> places = [];
    private int used = PieceSize;
    private long total;

    public string this[int index] => index >= 0 && index < places.Count
        ? places[index] is var (piece, start, length) && length > 0 ? Encoding.UTF8.GetString(pieces[piece], start, length) : ""
        : throw new InvalidDataException();

    public static SharedTexts Read(Stream? part)
    {
        var texts = new SharedTexts();
        if (part is null) return texts;
        using var xml = XmlReader.Create(part, new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true, CheckCharacters = false });
        var (text, inText, phonetic) = (new StringBuilder(), false, false);
        while (xml.Read())
            switch (xml.NodeType, xml.LocalName)
            {
                case (XmlNodeType.Element, "si"):
                    text.Clear();
                    if (xml.IsEmptyElement) texts.Add("");
                    break;
                case (XmlNodeType.EndElement, "si"): texts.Add(text.ToString()); break;
                // How to pronounce it is not part of it.
                case (XmlNodeType.Element, "rPh"): phonetic = !xml.IsEmptyElement; break;
                case (XmlNodeType.EndElement, "rPh"): phonetic = false; break;
                case (XmlNodeType.Element, "t"): inText = !xml.IsEmptyElement && !phonetic; break;
                case (XmlNodeType.EndElement, "t"): inText = false; break;
                case (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace, _) when inText: text.Append(xml.Value); break;
            }
        return texts;
    }

    private void Add(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        if ((total += length) > MostBytes) throw new WorkbookTooLargeException();
        if (used + length > PieceSize)
        {
            pieces.Add(new byte[Math.Max(PieceSize, length)]);
            used = 0;
        }
        Encoding.UTF8.GetBytes(text, pieces[^1].AsSpan(used));
        places.Add((pieces.Count - 1, used, length));
        used += length;
    }
}
