using System.Globalization;
using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.AfterSales.Repairs;

/// <summary>Repairs as people say them.</summary>
internal static class RepairWords
{
    public static string Of<T>(T value) where T : struct, Enum => RepairTexts.ResourceManager.GetString($"{typeof(T).Name}_{value}", CultureInfo.CurrentUICulture) ?? value.ToString();

    public static IReadOnlyList<Choice> Choices<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new Choice(v.ToString(), Of(v)))];

    /// <summary>An act as the history tells it: {0} is who did it. What providers do has the words of their own part.</summary>
    public static string Sentence(string? act) =>
        RepairTexts.ResourceManager.GetString($"RepairAct_{act}", CultureInfo.CurrentUICulture) ?? Providers.ProviderTexts.ResourceManager.GetString($"RepairAct_{act}", CultureInfo.CurrentUICulture) ?? act ?? "";

    public static Meaning Meaning(Repair repair) => repair.State switch
    {
        RepairState.AwaitingChoice or RepairState.AwaitingPart or RepairState.ReadyForCollection => Web.Components.Meaning.Attention,
        RepairState.HandedOver or RepairState.Closed => Web.Components.Meaning.Good,
        _ => Web.Components.Meaning.None,
    };

    /// <summary>Who has it: at the shop, with the customer, with a provider by its name.</summary>
    public static string Custody(Repair repair, string? store) => repair.Custodian switch
    {
        Custodian.Provider => repair.HeldBy ?? Of(Custodian.Provider),
        Custodian.Store => store ?? Of(Custodian.Store),
        _ => Of(Custodian.Customer),
    };

    public static string? Phone(string? kept) => PhoneNumber.TryParse(kept, out var number) ? number.ToString() : kept;

    public static string Party(Custodian who, string? name) => name ?? Of(who);

    public static string Amount(long minor, string currency) => Formats.Money(new(minor, currency));

    public static string Said(string text, params object?[] arguments) => string.Format(CultureInfo.CurrentCulture, text, arguments);
}
