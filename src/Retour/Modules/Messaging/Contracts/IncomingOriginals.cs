using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Inbound;

namespace Retour.Modules.Messaging.Contracts;

/// <summary>Mails as they came in, for the rooms that were handed what they say.</summary>
internal sealed class IncomingOriginals(RetourDb db)
{
    /// <summary>The bytes of a mail; null when there is none, or it was forgotten. Whoever asks has asked whether the reader may.</summary>
    public async Task<byte[]?> ReadAsync(Guid mail, CancellationToken cancel)
    {
        var id = new Id<InboundMail>(mail);
        return await db.Set<InboundRaw>().Where(r => r.Id == id).Select(r => r.Content).FirstOrDefaultAsync(cancel);
    }

    /// <summary>Forgets who wrote these mails and what they said; that they came stays, so that none is taken twice. Runs at once, in the transaction under way.</summary>
    public async Task ForgetAsync(IReadOnlyCollection<Guid> mails, CancellationToken cancel)
    {
        var ids = mails.Select(m => new Id<InboundMail>(m)).ToList();
        await db.Set<InboundRaw>().Where(r => ids.Contains(r.Id)).ExecuteUpdateAsync(r => r.SetProperty(x => x.Content, Array.Empty<byte>()), cancel);
        await db.Set<InboundMail>().Where(m => ids.Contains(m.Id)).ExecuteUpdateAsync(m => m
            .SetProperty(x => x.FromAddress, (string?)null).SetProperty(x => x.FromName, (string?)null).SetProperty(x => x.Subject, (string?)null), cancel);
    }
}
