using System.Globalization;
using Microsoft.Extensions.Primitives;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints.Public;

/// <summary>What would make it right, as the form offers it.</summary>
internal enum ComplainWish { Repair, Refund, Gesture, Apology, Heard }

/// <summary>What was typed on the three screens of the public form so far. Each screen carries what the others were told.</summary>
internal sealed class ComplainForm(IReadOnlyDictionary<string, StringValues> sent, IReadOnlyList<StoreInfo> stores)
{
    public const int Screens = 3;

    /// <summary>The fields of each screen, in order.</summary>
    private static readonly string[][] Fields = [["store", "about", "happened", "receipt", "text"], ["wish", "wanted"], ["name", "email", "phone"]];

    public string Typed(string name) => sent.TryGetValue(name, out var value) ? value.ToString() : name == "store" && stores.Count == 1 ? stores[0].Code : "";

    /// <summary>What other screens were told, to be carried along.</summary>
    public IEnumerable<(string Name, string Value)> Carried(int screen) => Fields.Where((_, i) => i + 1 != screen).SelectMany(f => f).Select(f => (f, Typed(f))).Where(f => f.Item2.Length > 0);

    /// <summary>The complaint that has been told so far.</summary>
    public NewComplaint Told(Guid once)
    {
        var about = Typed("about");
        return new(stores.FirstOrDefault(s => s.Code == Typed("store"))?.Id, ComplaintChannel.WebForm, ComplaintKind.Complaint, about, EnterComplaint.SeverityOf(about), Typed("text"))
        {
            Name = Typed("name"), Email = Typed("email"), Phone = Typed("phone"), Wanted = Wanted, Once = once,
            HappenedOn = IsoDay.Read(Typed("happened")), Receipt = Typed("receipt"),
        };
    }

    /// <summary>What is wrong on a screen, by field.</summary>
    /// <param name="screen">From 1.</param>
    /// <param name="today">In the store.</param>
    public IReadOnlyDictionary<string, Refusal> Wrong(int screen, DateOnly today)
    {
        var (wrong, told) = (new Dictionary<string, Refusal>(), Told(default));
        if (screen == 1)
        {
            if (told.Store is null) wrong["store"] = ComplaintRefusals.ComplaintStoreMissing;
            if (CriteriaTree.Find(told.About) is null) wrong["about"] = ComplaintRefusals.CriterionUnknown;
            if (told.HappenedOn > today) wrong["happened"] = ComplaintRefusals.ReceivedInTheFuture;
            if (Typed("receipt").Trim().Length > Complaint.MostOfReceipt) wrong["receipt"] = ComplaintRefusals.ComplaintTooLong(Complaint.MostOfReceipt);
            if (EnterComplaint.Typed(told.Text) is not { } text) wrong["text"] = ComplaintRefusals.TellUsWhat;
            else if (text.Length > Complaint.MostOfText) wrong["text"] = ComplaintRefusals.ComplaintTooLong(Complaint.MostOfText);
        }
        if (screen == 2 && Typed("wanted").Trim().Length > MostOfWanted) wrong["wanted"] = ComplaintRefusals.ComplaintTooLong(MostOfWanted);
        if (screen == 3)
        {
            if (EnterComplaint.Typed(told.Email) is null && EnterComplaint.Typed(told.Phone) is null) wrong["email"] = ComplaintRefusals.NobodyToAnswer;
            else if (EnterComplaint.Typed(told.Email) is { } email && EmailAddress.Parse(email) is null) wrong["email"] = ComplaintRefusals.ComplaintEmailInvalid;
            if (EnterComplaint.Typed(told.Phone) is { } phone && !PhoneNumber.TryParse(phone, out _)) wrong["phone"] = ComplaintRefusals.ComplaintPhoneInvalid;
            if (Typed("name").Trim().Length > Complaint.MostOfName) wrong["name"] = ComplaintRefusals.ComplaintTooLong(Complaint.MostOfName);
        }
        return wrong;
    }

    /// <summary>Room for what was chosen, too.</summary>
    public const int MostOfWanted = 400;

    // As the customer chose it and said it, in their language: whoever answers reads both.
    private string? Wanted => string.Join(" – ", new[] { Wish(Typed("wish")), EnterComplaint.Typed(Typed("wanted")) }.Where(w => w is not null)) is { Length: > 0 } wanted ? wanted : null;

    public static string? Wish(string? code) => Enum.TryParse<ComplainWish>(code, out var wish) && Enum.IsDefined(wish) ? ComplainTexts.ResourceManager.GetString($"Wish_{wish}", CultureInfo.CurrentUICulture) : null;
}
