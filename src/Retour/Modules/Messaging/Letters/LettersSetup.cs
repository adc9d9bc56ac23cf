using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Letters;

internal static class LettersSetup
{
    public static IServiceCollection AddLetters(this IServiceCollection services) => services
        .AddScoped<Letterhead>()
        .AddScoped<LetterPress>()
        .AddScoped<PaperPress>()
        .AddScoped<WaitingLetters>()
        .AddScoped<PrintLetters>()
        .AddScoped<PostLetters>()
        .AddScoped<ShowLetters>()
        .AddSingleton(new AuditWords(LetterTexts.ResourceManager));
}
