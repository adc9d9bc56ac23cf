using System.Globalization;
using Retour.Web.Components;

namespace Retour.Modules.Listening.Invitations;

/// <summary>What the states of invitations and the reasons for none are called.</summary>
internal static class InvitationWords
{
    public static string Of(Disposition disposition) => Named(disposition);

    public static string Of(Answering.ResponseChannel channel) => Named(channel);

    public static string Of(WaveKind kind) => Named(kind);

    /// <param name="restDays">What the rest is now; null where that of the day is not known any more.</param>
    public static string Of(WhyNot why, int? restDays) => why is not WhyNot.AskedRecently ? Named(why)
        : restDays is { } days ? string.Format(CultureInfo.CurrentCulture, InvitationTexts.WhyNot_AskedRecently, days) : InvitationTexts.WhyNot_RecentlyShort;

    public static Meaning MeaningOf(Disposition disposition) => disposition switch
    {
        Disposition.Completed => Meaning.Good,
        Disposition.Undeliverable => Meaning.Bad,
        Disposition.Refused => Meaning.Attention,
        _ => Meaning.None,
    };

    private static string Named<T>(T value) where T : struct, Enum => InvitationTexts.ResourceManager.GetString($"{typeof(T).Name}_{value}", CultureInfo.CurrentUICulture)!;
}
