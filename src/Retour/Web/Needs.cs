using Microsoft.AspNetCore.Authorization;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Web;

/// <summary>The right without which a page or an endpoint is not even opened. Use cases ask again: they know the store.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsAttribute(Right right) : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    public Right Right { get; } = right;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>A page or an endpoint for every member of staff, about their own account only.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OwnAccountAttribute : AuthorizeAttribute;

internal sealed class NeedsHandler(IServiceScopeFactory scopes) : AuthorizationHandler<NeedsAttribute>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, NeedsAttribute requirement)
    {
        if (context.Resource is not HttpContext http) return;
        var actor = http.Actor();
        if (actor.Lacks(requirement.Right) is not { } refusal) context.Succeed(requirement);
        else if (actor.Kind is ActorKind.Staff or ActorKind.Key)
        {
            Operations.RetourMeter.Refusals.Add(1);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<AuditTrail>().RefusedAsync(actor, "page", http.Request.Path, refusal, http.RequestAborted);
        }
    }
}

internal static class ActorOfRequest
{
    /// <summary>Who asks: the member of staff or the program that came in with this request; nobody otherwise.</summary>
    public static Actor Actor(this HttpContext http) => http.Features.Get<Actor>() ?? Modules.Organisation.Contracts.Actor.Nobody;

    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Right right) where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(new NeedsAttribute(right));

    public static TBuilder OwnAccount<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(new OwnAccountAttribute());
}
