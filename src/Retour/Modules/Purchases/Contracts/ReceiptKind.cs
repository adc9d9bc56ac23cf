namespace Retour.Modules.Purchases.Contracts;

/// <summary>A pure return is no receipt of sale: it lowers net sales, and is counted apart.</summary>
public enum ReceiptKind { Sale, Return }
