using Retour.Modules.Insights;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.Insights;

public sealed class MemoTests
{
    private int made;

    [Fact]
    public async Task Those_who_ask_at_once_wait_for_one_computation()
    {
        var (memo, gate) = (new Memo(1000), new TaskCompletionSource());
        var asked = Enumerable.Range(0, 8).Select(_ => memo.GetAsync("a", async () => { await gate.Task; return ++made; }, _ => 1, CancellationToken.None)).ToList();
        gate.SetResult();
        (await Task.WhenAll(asked)).ShouldAllBe(answer => answer == 1);
        (await memo.GetAsync("a", MakeAsync, _ => 1, CancellationToken.None)).ShouldBe(1);
    }

    [Fact]
    public async Task What_failed_is_tried_again()
    {
        var memo = new Memo(1000);
        await Should.ThrowAsync<InvalidOperationException>(() => memo.GetAsync<int>("a", () => throw new InvalidOperationException(), _ => 1, CancellationToken.None));
        (await memo.GetAsync("a", MakeAsync, _ => 1, CancellationToken.None)).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_used_longest_ago_makes_room()
    {
        var memo = new Memo(25);
        foreach (var key in (string[])["a", "b", "a", "c"]) await memo.GetAsync(key, MakeAsync, _ => 10, CancellationToken.None);
        made = 100;
        (await memo.GetAsync("a", MakeAsync, _ => 10, CancellationToken.None)).ShouldBe(1);
        (await memo.GetAsync("b", MakeAsync, _ => 10, CancellationToken.None)).ShouldBe(101);
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_others_their_answer()
    {
        var (memo, gate) = (new Memo(1000), new TaskCompletionSource());
        using var impatient = new CancellationTokenSource();
        var first = memo.GetAsync("a", async () => { await gate.Task; return 5; }, _ => 1, impatient.Token);
        var second = memo.GetAsync("a", MakeAsync, _ => 1, CancellationToken.None);
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        gate.SetResult();
        (await second).ShouldBe(5);
    }

    private Task<int> MakeAsync() => Task.FromResult(++made);
}
