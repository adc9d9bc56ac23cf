using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Retour.Database;

public sealed class GroupCommitTests
{
    private readonly ConcurrentQueue<int[]> groups = new();
    private readonly TaskCompletionSource firstIsUnderWay = new(), firstMayEnd = new();

    [Fact]
    public async Task Those_who_come_while_one_is_stored_are_stored_together_and_each_gets_their_own_answer()
    {
        var together = new GroupCommit<int, string>(100, _ => 1, StoreAsync, NullLogger.Instance);
        var answers = await AskAsync(together, [1, 2, 3, 4, 5]);
        answers.ShouldBe(["1!", "2!", "3!", "4!", "5!"]);
        groups.ShouldBe([[1], [2, 3, 4, 5]]);
        (await together.StoreAsync(6)).ShouldBe("6!");
    }

    [Fact]
    public async Task No_more_are_stored_together_than_is_good_for_them()
    {
        await AskAsync(new GroupCommit<int, string>(7, item => item, StoreAsync, NullLogger.Instance), [1, 3, 3, 3, 9, 2]);
        groups.ShouldBe([[1], [3, 3, 3], [9], [2]]);
    }

    [Fact]
    public async Task One_that_cannot_be_stored_fails_alone()
    {
        var together = new GroupCommit<int, string>(100, _ => 1, StoreAsync, NullLogger.Instance);
        var asked = Ask(together, [1, 2, -3, 4]);
        await firstIsUnderWay.Task;
        firstMayEnd.SetResult();
        (await Should.ThrowAsync<ArgumentException>(asked[2])).Message.ShouldBe("-3");
        (await Task.WhenAll(asked[0], asked[1], asked[3])).ShouldBe(["1!", "2!", "4!"]);
        (await together.StoreAsync(5)).ShouldBe("5!");
    }

    private static Task<string>[] Ask(GroupCommit<int, string> together, int[] items)
    {
        var first = together.StoreAsync(items[0]);
        return [first, .. items[1..].Select(item => together.StoreAsync(item))];
    }

    private async Task<string[]> AskAsync(GroupCommit<int, string> together, int[] items)
    {
        var first = together.StoreAsync(items[0]);
        await firstIsUnderWay.Task;
        var others = items[1..].Select(item => together.StoreAsync(item)).ToList();
        firstMayEnd.SetResult();
        return await Task.WhenAll([first, .. others]);
    }

    private async Task<IReadOnlyList<string>> StoreAsync(IReadOnlyList<int> items)
    {
        groups.Enqueue([.. items]);
        firstIsUnderWay.TrySetResult();
        await firstMayEnd.Task;
        return items.FirstOrDefault(i => i < 0) is < 0 and var wrong ? throw new ArgumentException(wrong.ToString(System.Globalization.CultureInfo.InvariantCulture)) : [.. items.Select(i => $"{i}!")];
    }
}
