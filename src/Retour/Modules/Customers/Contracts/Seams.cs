namespace Retour.Modules.Customers.Contracts;

/// <summary>
/// A room where customers meet stores: staff of a store see who was there. Asked with each customer that somebody opens, so it is SQL that
/// becomes part of one query and goes by an index.
/// </summary>
internal interface IStoresOfCustomer
{
    /// <summary>SQL that is true when a customer was in one of the stores.</summary>
    /// <param name="customer">The SQL for the customer's identity.</param>
    /// <param name="stores">The SQL for the stores, to stand in IN (…).</param>
    string Met(string customer, string stores);
}

/// <summary>A room in which customers do something of their own accord: buying is, opening a message is not. Who did nothing for three years is forgotten.</summary>
internal interface ICustomerActivity
{
    /// <summary>SQL that gives customer_id and day: the last day on which each did something here, a row or several for each.</summary>
    string LastDays { get; }
}

/// <summary>A room in which something comes to its end for customers, about which they may be asked how it went.</summary>
internal interface ICustomerMoments
{
    /// <summary>What it is: purchase, case_closed.</summary>
    string Kind { get; }

    /// <summary>What became known in [from, until), in the order in which it did; nobody's is left out.</summary>
    /// <param name="most">How many at most; more are read from the last one's instant on.</param>
    Task<IReadOnlyList<CustomerMoment>> ReadAsync(DateTimeOffset from, DateTimeOffset until, int most, CancellationToken cancel);
}

/// <param name="Id">Of what happened: once, however often it is told.</param>
/// <param name="KnownAt">When it became known here.</param>
internal readonly record struct CustomerMoment(Guid Id, CustomerId Customer, StoreId Store, DateTimeOffset KnownAt);

/// <summary>A room that finds customers by something of its own that one types or scans: a receipt's number, a voucher.</summary>
internal interface IFindsCustomers
{
    /// <summary>The customers whom this text names exactly; a few at most.</summary>
    Task<IReadOnlyList<CustomerId>> FindAsync(string text, CancellationToken cancel);
}

/// <summary>A room that keeps data of customers: what it hands over when one asks for all that is kept.</summary>
internal interface IPersonalData
{
    Task<IReadOnlyList<PersonalDataTable>> ReadAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel);
}

/// <summary>A room that keeps data of customers beside figures: what it takes away when one is forgotten.</summary>
internal interface IForgetsCustomers
{
    /// <summary>Takes away whatever says who the person was. Inside the transaction in which the customer is erased.</summary>
    Task ForgetAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel);
}

/// <summary>One kind of thing that is kept of a customer, as rows: for programs by its codes, for people by its titles.</summary>
internal sealed record PersonalDataTable(string Code, string Title, IReadOnlyList<PersonalDataColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);

internal sealed record PersonalDataColumn(string Code, string Title);
