using FsCheck;
using FsCheck.Fluent;
using Retour.Modules.Insights;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.Insights;

public sealed class RankingTests
{
    [Fact]
    public void Pages_put_together_are_the_whole_list_sorted() => Prop.ForAll(
        (from keys in Gen.ArrayOf(Gen.Choose(-3, 3)) from size in Gen.Choose(1, 7) from down in Gen.Elements(true, false) select (keys, size, down)).ToArbitrary(), sample =>
        {
            var (keys, size, down) = sample;
            // Identities in another order than the customers' numbers.
            var ids = keys.Select((_, i) => new Guid(i * 7919 % 104729, 1, 2, [0, 0, 0, 0, 0, 0, 0, 0])).ToArray();
            var everyone = Enumerable.Range(0, keys.Length);
            var sorted = everyone.OrderBy(i => keys[i]).ThenBy(i => ids[i]).ToList();
            if (down) sorted.Reverse();

            var paged = new List<int>();
            for (ListPlace? place = null; paged.Count < keys.Length;)
            {
                var page = Ranking.Take(everyone, i => keys[i], i => ids[i], down, place, size);
                page.Count.ShouldBe(Math.Min(size, keys.Length - paged.Count));
                paged.AddRange(page);
                place = new(keys[page[^1]].ToString(), ids[page[^1]]);
            }
            paged.ShouldBe(sorted);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_place_travels_in_an_address_and_what_was_made_up_is_no_place()
    {
        var place = new ListPlace("martin élise", Guid.CreateVersion7());
        ListPlace.Read(place.ToString(), CustomerOrder.ByName).ShouldBe(place);
        var byNet = new CustomerOrder(SortBy.Net, true);
        ListPlace.Read(new ListPlace("-120", place.Id).ToString(), byNet).ShouldBe(new ListPlace("-120", place.Id));
        ListPlace.Read(place.ToString(), byNet).ShouldBeNull();
        foreach (var made in (string?[])[null, "", "nonsense!", "AAAA", "'; DROP TABLE customers; --"]) ListPlace.Read(made, byNet).ShouldBeNull();
    }
}
