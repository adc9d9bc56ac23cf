// The identities that rooms exchange. A room that names another room's thing names only its identity.
global using CustomerId = Retour.Id<Retour.Modules.Customers.Customer>;
global using MessageId = Retour.Id<Retour.Modules.Messaging.Message>;
global using ProductId = Retour.Id<Retour.Modules.Purchases.Product>;
global using ReceiptId = Retour.Id<Retour.Modules.Purchases.Receipt>;
global using ProviderId = Retour.Id<Retour.Modules.AfterSales.Providers.Provider>;
global using StoreId = Retour.Id<Retour.Modules.Organisation.Store>;
