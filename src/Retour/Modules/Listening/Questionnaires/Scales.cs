using Retour.Modules.Improvement.Contracts;

namespace Retour.Modules.Listening.Questionnaires;

/// <summary>The ends of a scale.</summary>
internal readonly record struct Scale(int Least, int Most)
{
    public IEnumerable<int> Values => Enumerable.Range(Least, Most - Least + 1);

    public bool Contains(int value) => value >= Least && value <= Most;
}

/// <summary>One scoring for every instrument: what a number on a scale says.</summary>
internal static class Scales
{
    /// <summary>The scale of a kind; null where its answers are no marks.</summary>
    public static Scale? Of(this ItemKind kind) => kind switch
    {
        ItemKind.Nps => new(0, 10),
        ItemKind.Csat => new(1, 5),
        ItemKind.Effort => new(1, 7),
        ItemKind.Rating => new(1, 10),
        ItemKind.Smiley => new(1, 4),
        _ => null,
    };

    public static bool IsChoice(this ItemKind kind) => kind is ItemKind.Single or ItemKind.Multiple;

    /// <summary>
    /// Whether a mark is good news. Of a recommendation 0 to 6 is bad and 9 or 10 good (Reichheld 2003); of other scales the two best marks are good, as
    /// in a top-two share, and the lower half is bad.
    /// </summary>
    public static SignalPolarity Polarity(this ItemKind kind, int mark)
    {
        if (kind.Of() is not { } scale) return SignalPolarity.Neutral;
        if (kind is ItemKind.Nps) return mark >= 9 ? SignalPolarity.Positive : mark <= 6 ? SignalPolarity.Negative : SignalPolarity.Neutral;
        if (mark > scale.Most - 2) return SignalPolarity.Positive;
        return 2 * (mark - scale.Least) < scale.Most - scale.Least ? SignalPolarity.Negative : SignalPolarity.Neutral;
    }

    /// <summary>How serious a bad mark is: 3 for the worst fifth of the scale, 2 below that half, 1 otherwise.</summary>
    public static int Severity(this ItemKind kind, int mark)
    {
        if (kind.Of() is not { } scale) return 1;
        var part = (mark - scale.Least) / (double)(scale.Most - scale.Least);
        return part <= .2 ? 3 : part <= .4 ? 2 : 1;
    }

    /// <summary>Whether who gave this mark should hear from the shop: who would not recommend it (0 to 6), or gave one of the worst marks of any other scale.</summary>
    public static bool IsAlarming(this ItemKind kind, int mark) => kind.Polarity(mark) is SignalPolarity.Negative && (kind is ItemKind.Nps || kind.Severity(mark) == 3);
}
