using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Deadlines;
using Retour.Modules.Organisation;
using Shouldly;
using Xunit;

namespace Retour.AfterSales;

public sealed class LevelTests
{
    private static readonly Id<Store> Lyon = Id<Store>.New(), Dijon = Id<Store>.New();

    private static Level Own(CasePriority? priority, CaseKind? kind, Id<Store>? store, int hours) => new(new(priority, kind, store), new(new(hours, AllowanceUnit.OpenHours), null, 25, Told.Nobody, Told.Nobody), 1);

    private static int? Hours(IReadOnlyList<Level> levels, CasePriority priority, CaseKind kind, Id<Store>? store) => Level.Choose(levels, priority, kind, store).Promise.Answer?.Amount;

    [Fact]
    public void The_priority_comes_before_the_kind_and_the_kind_before_the_store()
    {
        var levels = Level.Merge([Own(null, null, null, 20), Own(null, null, Lyon, 19), Own(null, CaseKind.Order, null, 18), Own(null, CaseKind.Order, Lyon, 17), Own(CasePriority.Low, null, null, 16), Own(CasePriority.Low, null, Lyon, 15), Own(CasePriority.Low, CaseKind.Order, null, 14), Own(CasePriority.Low, CaseKind.Order, Lyon, 13)]);
        Hours(levels, CasePriority.Normal, CaseKind.Question, Dijon).ShouldBe(20);
        Hours(levels, CasePriority.Normal, CaseKind.Question, null).ShouldBe(20);
        Hours(levels, CasePriority.Normal, CaseKind.Question, Lyon).ShouldBe(19);
        Hours(levels, CasePriority.Normal, CaseKind.Order, Dijon).ShouldBe(18);
        Hours(levels, CasePriority.Normal, CaseKind.Order, Lyon).ShouldBe(17);
        Hours(levels, CasePriority.Low, CaseKind.Question, Dijon).ShouldBe(16);
        Hours(levels, CasePriority.Low, CaseKind.Question, Lyon).ShouldBe(15);
        Hours(levels, CasePriority.Low, CaseKind.Order, null).ShouldBe(14);
        Hours(levels, CasePriority.Low, CaseKind.Order, Lyon).ShouldBe(13);
    }

    [Fact]
    public void Before_anybody_sets_anything_every_case_has_a_level_and_more_haste_never_more_time()
    {
        var levels = Level.Merge([]);
        levels.ShouldBe(Level.Shipped, ignoreOrder: true);
        foreach (var kind in Enum.GetValues<CaseKind>())
        {
            var promises = Enum.GetValues<CasePriority>().Select(p => Level.Choose(levels, p, kind, Lyon).Promise).ToList();
            promises.ShouldAllBe(p => p.Answer != null && p.Resolution != null && p.Answer.Value.IsReasonable && p.Resolution.Value.IsReasonable);
            promises.Zip(promises.Skip(1)).ShouldAllBe(p => p.First.Answer!.Value.Span >= p.Second.Answer!.Value.Span && p.First.Resolution!.Value.Span >= p.Second.Resolution!.Value.Span);
        }
    }

    [Fact]
    public void A_level_of_ones_own_takes_the_place_of_the_one_that_came_with_the_program()
    {
        var levels = Level.Merge([Own(CasePriority.Urgent, null, null, 1)]);
        levels.Count.ShouldBe(Level.Shipped.Count);
        Hours(levels, CasePriority.Urgent, CaseKind.Question, Lyon).ShouldBe(1);
    }

    [Fact]
    public void A_scope_is_read_as_it_is_written_and_nothing_else_is_one()
    {
        foreach (var level in Level.Shipped.Append(Own(CasePriority.High, CaseKind.Return, Lyon, 1))) CaseScope.Parse(level.Scope.Key).ShouldBe(level.Scope);
        foreach (var none in new[] { null, "", "*", "*/*", "*/*/x", "x/*/*", "1/*/*", "*/x/*", "*/*/*/*", "urgent/*/*" }) CaseScope.Parse(none).ShouldBeNull(none);
    }
}
