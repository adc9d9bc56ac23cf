using System.Collections.Frozen;

namespace Retour.Modules.AfterSales;

/// <summary>Tells thanks that ask for nothing from those with something behind them: only the former leave a case closed.</summary>
internal static class Thanks
{
    private const int MostWords = 20;

    private static readonly FrozenSet<string> Thanking = "merci mercis remercie remerciements thank thanks thx".Split(' ').ToFrozenSet();
    private static readonly FrozenSet<string> Polite =
        ("a an and again all amicalement appreciated au beaucoup best bien bonjour bonne bonsoir c chaleureusement cheers compris cordialement d day dear de encore en est et excellent excellente for from grand great have hello help hi "
         + "infiniment j je jour journee kind la l le les lot madame many mille monsieur much nickel nous ok of parfait perfect pour pris quick rapide recu regards reponse reply response salutations sincerely so soiree soir soon sinceres sentiments super "
         + "tout toute tres un une very vos votre vous you your yours nice note d accord well received bientot the").Split(' ').ToFrozenSet();

    /// <param name="text">What was newly written.</param>
    /// <param name="sender">A signature is no request.</param>
    public static bool IsAll(string text, string? sender)
    {
        if (text.Contains('?', StringComparison.Ordinal)) return false;
        // What stands under two dashes is the signature.
        var written = string.Join('\n', text.Split('\n').TakeWhile(line => line.TrimEnd() != "--"));
        var words = Folding.Fold(written).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = Folding.Words(sender ?? "").ToHashSet();
        return words.Length is > 0 and <= MostWords && words.Any(Thanking.Contains) && words.All(w => Thanking.Contains(w) || Polite.Contains(w) || name.Contains(w));
    }
}
