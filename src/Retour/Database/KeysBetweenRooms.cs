using Microsoft.EntityFrameworkCore;
using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Deadlines;
using Retour.Modules.AfterSales.Providers;
using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.AfterSales.Where;
using Retour.Modules.Complaints;
using Retour.Modules.Complaints.Gestures;
using Retour.Modules.Customers;
using Retour.Modules.Improvement;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Invitations;
using Retour.Modules.Listening.Kiosks;
using Retour.Modules.Listening.Suggestions;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Messaging;
using Retour.Modules.Messaging.Inbound;
using Retour.Modules.Messaging.Templates;
using Retour.Modules.Organisation;
using Retour.Modules.Purchases;
using Retour.Modules.Purchases.Imports;

namespace Retour.Database;

/// <summary>The foreign keys from one room's tables to another's: the one place where two rooms' tables meet.</summary>
internal static class KeysBetweenRooms
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<Customer>().HasOne<Store>().WithMany().HasForeignKey(c => c.HomeStoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<CustomerStore>().HasOne<Store>().WithMany().HasForeignKey(s => s.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<Message>().HasOne<Store>().WithMany().HasForeignKey(m => m.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<StoreSignature>().HasOne<Store>().WithMany().HasForeignKey(s => s.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<Receipt>().HasOne<Customer>().WithMany().HasForeignKey(r => r.CustomerId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<Receipt>().HasOne<Store>().WithMany().HasForeignKey(r => r.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<StoreDay>().HasOne<Store>().WithMany().HasForeignKey(d => d.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<CustomerMonth>().HasOne<Customer>().WithMany().HasForeignKey(m => m.CustomerId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<CustomerMonth>().HasOne<Store>().WithMany().HasForeignKey(m => m.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<Mailbox>().HasOne<Store>().WithMany().HasForeignKey(m => m.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<Case>().HasOne<Store>().WithMany().HasForeignKey(c => c.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<ServiceLevel>().HasOne<Store>().WithMany().HasForeignKey(l => l.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<CaseBreach>().HasOne<Store>().WithMany().HasForeignKey(b => b.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<WhereRule>().HasOne<Store>().WithMany().HasForeignKey(r => r.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<WhereRule>().HasOne<Store>().WithMany().HasForeignKey(r => r.TargetStoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<SoldItem>().HasOne<Store>().WithMany().HasForeignKey(i => i.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<Signal>().HasOne<Store>().WithMany().HasForeignKey(s => s.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<Complaint>().HasOne<Store>().WithMany().HasForeignKey(c => c.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<Complaint>().HasOne<Product>().WithMany().HasForeignKey(c => c.ProductId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<Complaint>().HasOne<Provider>().WithMany().HasForeignKey(c => c.ProviderId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<Gesture>().HasOne<Store>().WithMany().HasForeignKey(g => g.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<SurveyLink>().HasOne<Store>().WithMany().HasForeignKey(l => l.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<SurveyResponse>().HasOne<Store>().WithMany().HasForeignKey(r => r.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<SurveyWave>().HasOne<Store>().WithMany().HasForeignKey(w => w.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<SurveyInvitation>().HasOne<Store>().WithMany().HasForeignKey(i => i.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<Kiosk>().HasOne<Store>().WithMany().HasForeignKey(k => k.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<Press>().HasOne<Store>().WithMany().HasForeignKey(p => p.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<Suggestion>().HasOne<Store>().WithMany().HasForeignKey(s => s.StoreId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<ImportRun>().HasOne<Store>().WithMany().HasForeignKey(r => r.StoreId).OnDelete(DeleteBehavior.Restrict);
    }
}
