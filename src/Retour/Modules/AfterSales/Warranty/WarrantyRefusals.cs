using System.Resources;

namespace Retour.Modules.AfterSales.Warranty;

/// <summary>What is refused of an item and its guarantees, each with the sentence that says why and what to do.</summary>
internal static class WarrantyRefusals
{
    private static ResourceManager Texts => WarrantyTexts.ResourceManager;

    public static readonly Refusal NoSuchItem = new(Texts, nameof(WarrantyTexts.NoSuchItem));
    public static readonly Refusal NoSuchLine = new(Texts, nameof(WarrantyTexts.NoSuchLine));
    public static readonly Refusal AllOfLineKnown = new(Texts, nameof(WarrantyTexts.AllOfLineKnown));
    public static readonly Refusal LabelMissing = new(Texts, nameof(WarrantyTexts.LabelMissing));
    public static readonly Refusal SoldMissing = new(Texts, nameof(WarrantyTexts.SoldMissing));
    public static readonly Refusal InTheFuture = new(Texts, nameof(WarrantyTexts.DayInTheFuture));
    public static readonly Refusal DeliveredBeforeSale = new(Texts, nameof(WarrantyTexts.DeliveredBeforeSale));
    public static readonly Refusal BeforeTheLaw = new(Texts, nameof(WarrantyTexts.BeforeTheLaw));
    public static readonly Refusal SerialUnreadable = new(Texts, nameof(WarrantyTexts.SerialUnreadable));
    public static readonly Refusal StoreMissing = new(Texts, nameof(WarrantyTexts.StoreMissing));
    public static readonly Refusal DayMissing = new(Texts, nameof(WarrantyTexts.DayMissing));
    public static readonly Refusal AlreadyAway = new(Texts, nameof(WarrantyTexts.AlreadyAway));
    public static readonly Refusal NotAway = new(Texts, nameof(WarrantyTexts.NotAway));
    public static readonly Refusal MonthsMissing = new(Texts, nameof(WarrantyTexts.MonthsMissing));
    public static readonly Refusal GuarantorMissing = new(Texts, nameof(WarrantyTexts.GuarantorMissing));
    public static readonly Refusal NoSuchOwner = new(Texts, nameof(WarrantyTexts.NoSuchOwner));
    public static readonly Refusal SameOwner = new(Texts, nameof(WarrantyTexts.SameOwner));
    public static readonly Refusal NothingToAnnul = new(Texts, nameof(WarrantyTexts.NothingToAnnul));
    public static readonly Refusal GrantStays = new(Texts, nameof(WarrantyTexts.GrantStays));

    public static Refusal SerialKnown(string label) => new(Texts, nameof(WarrantyTexts.SerialKnown), label);
    public static Refusal BeforeDelivery(DateOnly delivered) => new(Texts, nameof(WarrantyTexts.DayBeforeDelivery), delivered);
    public static Refusal BackBeforeAway(DateOnly since) => new(Texts, nameof(WarrantyTexts.BackBeforeAway), since);
    public static Refusal TooLong(int most) => new(Texts, nameof(WarrantyTexts.TooLong), most);
}
