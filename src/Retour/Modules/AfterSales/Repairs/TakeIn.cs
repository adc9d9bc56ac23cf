using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Repairs;

/// <summary>An item that a customer comes with, or calls about.</summary>
internal sealed record NewRepair(Id<SoldItem> Item, string? Defect)
{
    /// <summary>The case in which the customer asked; a new one where there is none.</summary>
    public string? Case { get; init; }
    public StoreId? Store { get; init; }
    public Remedy? Wish { get; init; }
    /// <summary>As the guarantee of the item says, where nothing is chosen.</summary>
    public RepairBasis? Basis { get; init; }
    /// <summary>The day of the request: today where nothing is said.</summary>
    public DateOnly? RequestedOn { get; init; }
    public string? Accessories { get; init; }
    public string? Condition { get; init; }
    /// <summary>Whether it is handed in now; otherwise it is only told of.</summary>
    public bool IsHere { get; init; } = true;
    /// <summary>The number on the thing itself, as it was read.</summary>
    public string? SerialSeen { get; init; }
    public string? SignedBy { get; init; }
    public string? Strokes { get; init; }
    public CaseChannel Channel { get; init; } = CaseChannel.Counter;
    /// <summary>Who brings it, where the item's owner is not in the file or somebody else comes.</summary>
    public string? Name { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public IReadOnlyList<IncomingFile> Pictures { get; init; } = [];
    /// <summary>What the form that sends it calls it: the same one takes it in once.</summary>
    public Guid Once { get; init; } = Guid.CreateVersion7();
}

/// <summary>Takes an item in, with the paper that the customer takes home: case, repair, custody and the guarantee that stands still from now on, all at once.</summary>
internal sealed partial class TakeIn(RetourDb db, SqlDialect sql, OpenCase open, EnterCases enter, CaseWork cases, ItemWork items, StoreDirectory stores, TimeProvider time)
{
    private const int MostAttempts = 5;

    /// <returns>The repair, or the one that the same form took in before.</returns>
    public async Task<Result<Repair>> RunAsync(Actor actor, NewRepair wanted, CancellationToken cancel)
    {
        if (Check(wanted) is { } wrong) return wrong;
        var id = new Id<Repair>(wanted.Once);
        Repair? begun = null;
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            if (await db.Set<Repair>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancel) is { } known) return known;
            var (at, refusal) = await items.FindAsync(actor, wanted.Item, Right.WorkCases, cancel);
            if (refusal is not null) return refusal;
            if (await db.Set<Repair>().Where(r => r.ItemId == wanted.Item && r.State != RepairState.Closed).Select(r => r.Reference).FirstOrDefaultAsync(cancel) is { } already) return RepairRefusals.AlreadyIn(already);
            if (SoldItem.IsAnother(wanted.SerialSeen, at!.Item.Serial)) return RepairRefusals.WrongUnit(at.Item.Serial!);
            var place = wanted.Store ?? at.Item.StoreId;
            if ((await stores.ListAsync(cancel)).FirstOrDefault(s => s.Id == place) is not { } store) return RepairRefusals.StoreMissing;
            var today = store.DayAt(time.GetUtcNow());
            if (wanted.RequestedOn > today) return RepairRefusals.RequestInTheFuture;
            try
            {
                var refused = wanted.Case is { } reference
                    ? await cases.ChangeAsync(actor, reference, RepairWork.ActionOf(RepairAct.TookIn), async (of, now) => await db.Set<Repair>().AnyAsync(r => r.CaseId == of.Id, cancel) ? RepairRefusals.CaseHasRepair : Begin(of, now), cancel)
                    : await EnterAsync(cancel);
                return refused is null ? begun! : refused;
            }
            catch (Exception failure) when ((failure is DbUpdateException || sql.IsTransient(failure)) && attempt < MostAttempts)
            {
                // The same item, or the same form, at this very moment: look again.
            }

            async Task<Refusal?> EnterAsync(CancellationToken stop)
            {
                var (may, notAllowed) = await open.CheckAsync(actor, new(CaseKind.Repair, wanted.Channel, place, at!.Item.Label, wanted.Defect)
                {
                    Customer = at.Item.CustomerId, Name = wanted.Name, Email = wanted.Email, Phone = wanted.Phone, Once = wanted.Once, IsMine = true,
                }, stop);
                if (notAllowed is not null) return notAllowed;
                await enter.RunAsync([may! with { Begins = (of, now) => Task.FromResult(Begin(of, now)) }], stop);
                return null;
            }

            CaseEntry Begin(Case of, DateTimeOffset now)
            {
                var asked = wanted.RequestedOn ?? today;
                begun = new Repair
                {
                    Id = id, CaseId = of.Id, Reference = of.Reference, ItemId = at!.Item.Id, StoreId = place, Currency = store.Currency, Label = at.Item.Label, Serial = at.Item.Serial, ProductReference = at.Item.ProductReference, Brand = at.Item.Brand, Category = at.Item.Category, SoldOn = at.Item.SoldOn,
                    Defect = wanted.Defect!.Trim(), Accessories = OpenCase.Typed(wanted.Accessories), Condition = OpenCase.Typed(wanted.Condition), RequestedOn = asked, CreatedAt = now, Wish = wanted.Wish,
                };
                begun.Begin(wanted.Basis ?? BasisOf(at, asked));
                db.Add(begun);
                if (wanted.IsHere) db.Add(Paper(begun.Receive(actor, now), begun, wanted));
                // What a guarantee may cover makes it stand still, from the request on (C. conso. L217-28).
                if (begun.Basis is RepairBasis.Conformity or RepairBasis.Commercial && WarrantyLines.Suspend(at, actor, asked < at.Item.DeliveredOn ? at.Item.DeliveredOn : asked, of.Reference, now).Value is { } lines) items.Add(at, lines);
                var entry = of.OfRepair(actor, RepairAct.TookIn, begun.Reference, Words(begun), RepairWork.DeskStatus(begun), now);
                foreach (var file in wanted.Pictures) db.AddRange(CaseFile.Of(entry, file.Name, file.Type, file.Content));
                return entry;
            }
        }
    }

    /// <summary>By which title an item is taken in on a day, as its guarantees stand.</summary>
    public static RepairBasis BasisOf(ItemAtHand at, DateOnly asked) =>
        at.Cover(Guarantee.Legal)?.HoldsOn(asked) is true ? RepairBasis.Conformity : at.Cover(Guarantee.Commercial)?.HoldsOn(asked) is true ? RepairBasis.Commercial : RepairBasis.Paid;

    /// <summary>What is written on the paper with which it changes hands.</summary>
    public static Handover Paper(Handover paper, Repair repair, NewRepair wanted)
    {
        (paper.Condition, paper.Accessories, paper.SerialSeen) = (OpenCase.Typed(wanted.Condition) ?? repair.Condition, OpenCase.Typed(wanted.Accessories) ?? repair.Accessories, OpenCase.Typed(wanted.SerialSeen));
        (paper.SignedBy, paper.Strokes) = (OpenCase.Typed(wanted.SignedBy), OpenCase.Typed(wanted.Strokes));
        return paper;
    }

    private static string Words(Repair repair) => string.Join(" · ", new[] { repair.Defect, repair.Condition, repair.Accessories }.OfType<string>());

    private static Refusal? Check(NewRepair wanted) => OpenCase.Typed(wanted.Defect) is not { } defect ? RepairRefusals.DefectMissing
        : defect.Length > Repair.MostOfDefect ? RepairRefusals.TooLong(Repair.MostOfDefect)
        : wanted.Accessories?.Length > Repair.MostOfWords || wanted.Condition?.Length > Repair.MostOfWords ? RepairRefusals.TooLong(Repair.MostOfWords)
        : wanted.SerialSeen?.Length > SoldItem.MostOfSerial ? RepairRefusals.TooLong(SoldItem.MostOfSerial)
        : CheckSignature(wanted.SignedBy, wanted.Strokes);

    /// <summary>A signature is drawn by somebody with a name; where none is drawn, the paper is signed.</summary>
    public static Refusal? CheckSignature(string? signedBy, string? strokes)
    {
        if (OpenCase.Typed(signedBy) is { Length: > Case.MostOfName }) return RepairRefusals.TooLong(Case.MostOfName);
        if (OpenCase.Typed(strokes) is not { } drawn) return null;
        if (drawn.Length > Handover.MostOfStrokes || !StrokesPattern().IsMatch(drawn)) return RepairRefusals.SignatureUnreadable;
        return OpenCase.Typed(signedBy) is null ? RepairRefusals.SignerMissing : null;
    }

    // Moves and lines between points of the box, and nothing else: it is drawn on pages and papers as it is.
    [GeneratedRegex(@"\A(M\d{1,3} \d{1,3}(L\d{1,3} \d{1,3})*)+\z", RegexOptions.NonBacktracking)]
    private static partial Regex StrokesPattern();
}
