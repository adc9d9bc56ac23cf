using Shouldly;
using Xunit;

namespace Retour;

public sealed class IdTests
{
    [Fact]
    public void Whoever_is_named_later_has_the_greater_identity_however_fast_they_come()
    {
        var ids = Enumerable.Range(0, 20_000).Select(_ => Id<IdTests>.New()).ToArray();
        ids.Zip(ids.Skip(1)).ShouldAllBe(pair => pair.First < pair.Second);
        // SQLite compares them as text, PostgreSQL byte by byte.
        ids.Select(i => i.ToString()).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Many_at_once_never_get_the_same_and_each_sees_theirs_in_order()
    {
        var each = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 5_000).Select(_ => Id<IdTests>.New()).ToArray())));
        foreach (var ids in each) ids.Zip(ids.Skip(1)).ShouldAllBe(pair => pair.First < pair.Second);
        // Not only whole: the half that says when is nobody else's either.
        each.SelectMany(ids => ids).Select(i => i.ToString()[..18]).Distinct().Count().ShouldBe(40_000);
    }

    [Fact]
    public void An_identity_is_a_UUID_of_version_7_that_says_its_moment()
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var id = Id<IdTests>.New().Value;
        id.Version.ShouldBe(7);
        (id.Variant >> 2).ShouldBe(0b10);
        Convert.ToInt64(id.ToString("N")[..12], 16).ShouldBeInRange(before, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + 50);
    }
}
