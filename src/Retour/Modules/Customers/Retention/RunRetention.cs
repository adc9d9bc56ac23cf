using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Customers.Erasure;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Retention;

/// <summary>Forgets those who have been silent for too long, one after the other, so that stopping half-way leaves nothing half done.</summary>
internal sealed class RunRetention(RetourDb db, EraseCustomer erase, SilentCustomers silent, CustomerLinks links, TimeProvider time)
{
    private const int AtOnce = 200;

    public DateOnly CutOff => SilentCustomers.CutOff(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));

    /// <param name="progress">Told how many of how many were forgotten.</param>
    public async Task<Result<RetentionRun>> RunAsync(Actor actor, Action<int, int>? progress, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.EraseCustomers) is { } refusal) return refusal;
        var before = CutOff;
        var total = (int)await silent.CountAsync(before, cancel);
        var run = new RetentionRun { Id = Id<RetentionRun>.New(), StartedAt = time.GetUtcNow(), ByName = actor.Name, SilentSince = before, Found = total };
        db.Add(run);
        await db.SaveChangesAsync(cancel);
        progress?.Invoke(0, total);
        var erased = 0;
        try
        {
            foreach (var some in (await silent.ReadAsync(before, null, null, cancel)).Chunk(AtOnce))
            {
                var people = new Dictionary<CustomerId, IReadOnlyList<CustomerId>>();
                foreach (var customer in some) people[customer.Id] = await links.PersonAsync(customer.Id, cancel);
                // The run may take an hour: whoever bought something meanwhile is kept.
                foreach (var customer in await silent.ReadAsync(before, null, [.. people.Values.SelectMany(p => p)], cancel))
                {
                    await erase.EraseAsync(actor, people[customer.Id], "retention", cancel);
                    progress?.Invoke(++erased, total);
                }
            }
            await EndAsync(run.Id, erased, RetentionStatus.Finished);
        }
        catch
        {
            await EndAsync(run.Id, erased, RetentionStatus.Interrupted);
            throw;
        }
        return await db.Set<RetentionRun>().AsNoTracking().SingleAsync(r => r.Id == run.Id, cancel);
    }

    private async Task EndAsync(Id<RetentionRun> run, int erased, RetentionStatus status)
    {
        var now = time.GetUtcNow();
        await db.Set<RetentionRun>().Where(r => r.Id == run).ExecuteUpdateAsync(r => r
            .SetProperty(x => x.Erased, erased).SetProperty(x => x.Status, status).SetProperty(x => x.EndedAt, now), CancellationToken.None);
    }
}
