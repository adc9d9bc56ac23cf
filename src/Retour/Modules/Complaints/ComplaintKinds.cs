namespace Retour.Modules.Complaints;

/// <summary>What somebody expresses. Only complaints count in the complaint rate.</summary>
internal enum ComplaintKind { Complaint, Suggestion, HelpRequest }

/// <summary>How it came. A platform is a public one to which consumers write, such as SignalConso.</summary>
internal enum ComplaintChannel { Counter, Phone, Email, Letter, WebForm, Social, Platform }

/// <summary>How far it is.</summary>
internal enum ComplaintState { Received, Acknowledged, Investigating, Answered, Accepted, Contested, Mediation, Closed }

/// <summary>Whether the customer was right.</summary>
internal enum ComplaintOutcome { Upheld, Partly, Rejected }

/// <summary>What was done. Those after <see cref="Closed"/> tell of something and leave the complaint where it is.</summary>
internal enum ComplaintAct
{
    Entered, Acknowledged, Investigating, Noted, Answered, Accepted, Contested, Mediation, Closed,
    SentTwice, Relinked, GestureAsked, GestureGranted, GestureApproved, GestureRefused, MediationNoted, Concerned,
}
