namespace Retour.Modules.Customers.Contracts;

/// <summary>What a customer can agree to: a purpose by a channel.</summary>
internal enum ConsentTopic
{
    /// <summary>News and offers by e-mail,</summary>
    NewsByEmail,
    /// <summary>by text message,</summary>
    NewsBySms,
    /// <summary>by post,</summary>
    NewsByPost,
    /// <summary>by phone.</summary>
    NewsByPhone,
    /// <summary>Knowing whether a message was opened.</summary>
    OpenTracking,
    /// <summary>Offers chosen from what was bought.</summary>
    Profiling,
}

/// <summary>What a customer said of a topic last. Who said nothing has not agreed.</summary>
internal enum ConsentState { NothingSaid, Given, Withdrawn }
