using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Repairs;

/// <summary>What is done at the counter and in the workshop, from the diagnosis to the check: each act moves the work on, and says so in the case.</summary>
internal sealed class WorkOnRepair(RepairWork work, KeepParts parts, TellOfRepair tell)
{
    /// <summary>The item that was only told of is handed in.</summary>
    public Task<Refusal?> ReceiveAsync(Actor actor, string reference, NewRepair wanted, CancellationToken cancel) => work.ChangeAsync(actor, reference, RepairAct.Received, at =>
    {
        if (TakeIn.CheckSignature(wanted.SignedBy, wanted.Strokes) is { } wrong) return No(wrong);
        if (SoldItem.IsAnother(wanted.SerialSeen, at.Repair.Serial)) return No(RepairRefusals.WrongUnit(at.Repair.Serial!));
        work.Add(TakeIn.Paper(at.Repair.Receive(actor, at.Now), at.Repair, wanted));
        return Yes(OpenCase.Typed(wanted.Condition), wanted.Pictures);
    }, cancel);

    /// <param name="finding">What was found.</param>
    /// <param name="basis">By which title it is repaired from now on.</param>
    public Task<Refusal?> DiagnoseAsync(Actor actor, string reference, string? finding, RepairBasis basis, CancellationToken cancel) => work.ChangeAsync(actor, reference, RepairAct.Diagnosed, at =>
    {
        if (Words(finding, out var said) is { } wrong) return No(wrong);
        if (said is null) return No(RepairRefusals.FindingMissing);
        at.Repair.Diagnose(said, basis);
        return Yes($"{said} ({RepairWords.Of(basis)})");
    }, cancel);

    /// <summary>What is done about it, as the customer asks, or otherwise for a reason that they are told in writing.</summary>
    /// <param name="isGrave">A defect so grave that money is owed at once (C. conso. L217-14).</param>
    public Task<Refusal?> ChooseAsync(Actor actor, string reference, Remedy? remedy, string? reason, bool isGrave, CancellationToken cancel) => work.ChangeAsync(actor, reference, RepairAct.Chosen, at =>
    {
        if (remedy is not { } chosen) return No(RepairRefusals.RemedyMissing);
        if (Words(reason, out var why) is { } wrong) return No(wrong);
        if (chosen is Remedy.PriceCut or Remedy.Refund && !isGrave && !Remedies.MoneyIsOwed(at.Repair, at.Today)) return No(RepairRefusals.NotYetMoney);
        var otherwise = at.Repair.Wish is { } wish && wish != chosen && at.Repair.Diagnosis is not null && chosen is Remedy.Repair or Remedy.Replacement;
        if (otherwise && why is null) return No(RepairRefusals.ReasonMissing);
        at.Repair.Agree(chosen, otherwise ? why : null);
        return Task.FromResult<Result<RepairSaid>>(new RepairSaid(string.Join(" · ", new[] { RepairWords.Of(chosen), why }.OfType<string>())) { Act = otherwise ? RepairAct.ChosenOtherwise : RepairAct.Chosen });
    }, cancel);

    public Task<Refusal?> StartAsync(Actor actor, string reference, CancellationToken cancel) => work.ChangeAsync(actor, reference, RepairAct.Started, at =>
    {
        at.Repair.Start();
        return Yes();
    }, cancel);

    /// <summary>The work is done; what was ordered for it is either in or not to be had.</summary>
    public Task<Refusal?> FinishAsync(Actor actor, string reference, string? done, CancellationToken cancel) => work.ChangeAsync(actor, reference, RepairAct.Repaired, async at =>
    {
        if (Words(done, out var said) is { } wrong) return wrong;
        if (await parts.AnyOpenAsync(at.Repair, cancel)) return RepairRefusals.PartsOpen;
        at.Repair.Finish();
        return new RepairSaid(said);
    }, cancel);

    /// <summary>Whether it works now: what does not goes back to the workshop.</summary>
    public Task<Refusal?> CheckAsync(Actor actor, string reference, bool passed, string? words, CancellationToken cancel) => work.ChangeAsync(actor, reference, passed ? RepairAct.CheckPassed : RepairAct.CheckFailed, at =>
    {
        if (Words(words, out var said) is { } wrong) return No(wrong);
        if (!passed && said is null) return No(RepairRefusals.FindingMissing);
        at.Repair.Check(passed);
        return Yes(said);
    }, cancel);

    /// <summary>It cannot be repaired, or only at a cost that nobody can be asked for.</summary>
    public Task<Refusal?> NotRepairableAsync(Actor actor, string reference, string? why, CancellationToken cancel) => work.ChangeAsync(actor, reference, RepairAct.NotRepairable, at =>
    {
        if (Words(why, out var said) is { } wrong) return No(wrong);
        if (said is null) return No(RepairRefusals.FindingMissing);
        at.Repair.CannotBeRepaired(said);
        return Yes(said);
    }, cancel);

    /// <summary>Nothing is wrong with it: it goes back as it is.</summary>
    public Task<Refusal?> NoFaultAsync(Actor actor, string reference, string? words, CancellationToken cancel) => work.ChangeAsync(actor, reference, RepairAct.NoFault, at =>
    {
        if (Words(words, out var said) is { } wrong) return No(wrong);
        if (said is null) return No(RepairRefusals.FindingMissing);
        at.Repair.End(RepairOutcome.NoFault);
        return Yes(said);
    }, cancel);

    /// <summary>The shop refuses: it says why in writing, and who the mediator is (C. conso. L217-12).</summary>
    public Task<Refusal?> RefuseAsync(Actor actor, string reference, string? reason, CancellationToken cancel) => work.ChangeAsync(actor, reference, RepairAct.RefusedInWriting, async at =>
    {
        if (Words(reason, out var why) is { } wrong) return wrong;
        if (why is null) return RepairRefusals.ReasonMissing;
        at.Repair.End(RepairOutcome.RefusedInWriting, why);
        return await tell.RefusedAsync(actor, at, why, cancel) is { } unsaid ? unsaid : new RepairSaid(why);
    }, cancel);

    /// <summary>The other one that the customer gets is here.</summary>
    public Task<Refusal?> ReplaceAsync(Actor actor, string reference, CancellationToken cancel) => work.ChangeAsync(actor, reference, RepairAct.Replaced, at =>
    {
        at.Repair.End(RepairOutcome.Replaced);
        return Yes();
    }, cancel);

    /// <summary>It waits for the customer, who is told.</summary>
    public Task<Refusal?> ReadyAsync(Actor actor, string reference, CancellationToken cancel) => work.ChangeAsync(actor, reference, RepairAct.Ready, async at =>
    {
        at.Repair.BeReady(at.Now);
        return await tell.ReadyAsync(actor, at, cancel) is { } unsaid ? unsaid : new RepairSaid();
    }, cancel);

    private static Refusal? Words(string? typed, out string? said)
    {
        said = OpenCase.Typed(typed);
        return said?.Length > Repair.MostOfDefect ? RepairRefusals.TooLong(Repair.MostOfDefect) : null;
    }

    private static Task<Result<RepairSaid>> No(Refusal refusal) => Task.FromResult<Result<RepairSaid>>(refusal);

    private static Task<Result<RepairSaid>> Yes(string? words = null, IReadOnlyList<Messaging.Contracts.IncomingFile>? files = null) => Task.FromResult<Result<RepairSaid>>(new RepairSaid(words, files));
}

/// <summary>What the law lets the customer ask for, pure.</summary>
internal static class Remedies
{
    /// <summary>
    /// Whether a lower price or the whole of it may be asked for: nothing was done within thirty days of the request, what was tried has failed, or it
    /// was refused (C. conso. L217-14). Hidden defects give that choice at once (C. civ. 1644); out of goodwill a shop does as it likes.
    /// </summary>
    public static bool MoneyIsOwed(Repair repair, DateOnly today) => repair.Basis is not (RepairBasis.Conformity or RepairBasis.Commercial) || repair.HasFailed || RepairedBy(repair) < today;

    /// <summary>By when it must be repaired or replaced under the legal guarantee; null where that is not what it is done by (C. conso. L217-10).</summary>
    public static DateOnly? RepairedBy(Repair repair) =>
        repair.Basis is RepairBasis.Conformity && LegalRules.France.Of(LegalRuleCode.RepairWithin, repair.SoldOn) is { } within ? LegalDays.RepairedBy(repair.RequestedOn, within) : null;

    /// <summary>By when what is owed must be paid (C. conso. L217-17); null where nothing is.</summary>
    public static DateOnly? RefundedBy(Repair repair) =>
        repair.RefundOwedOn is { } owed && LegalRules.France.Of(LegalRuleCode.RefundWithin, repair.SoldOn) is { } within ? LegalDays.RefundedBy(owed, within) : null;
}
