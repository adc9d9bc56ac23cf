using System.Reflection;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Retour.Architecture;

/// <summary>The lower floors know neither a database nor the web, and neither do the things of the trade.</summary>
public sealed partial class FloorRules
{
    /// <summary>Identity keeps its own fields in its own base class; a second record of each member of staff would be the greater evil.</summary>
    private static readonly string[] ImportsIdentity = ["StaffMember"];

    [Fact]
    public void The_kernel_stands_on_the_runtime_alone() =>
        References(typeof(Money).Assembly).Where(name => !IsRuntime(name)).ShouldBeEmpty();

    [Fact]
    public void Analytics_stands_on_the_kernel_and_mathematics_alone() =>
        References(Assembly.Load("Retour.Analytics")).Where(name => !IsRuntime(name) && name is not ("Retour.Kernel" or "MathNet.Numerics")).ShouldBeEmpty();

    [Fact]
    public void Files_of_entities_import_neither_EF_nor_ASP_NET()
    {
        using var db = Databases.Sqlite();
        var entities = db.Model.GetEntityTypes().Select(e => e.ClrType).Where(t => Rooms.Of(t) is not null && !ImportsIdentity.Contains(t.Name)).ToList();
        entities.ShouldNotBeEmpty();
        (from type in entities
         let file = FileOf(type)
         from match in Framework().Matches(Sources.WithoutComments(file.Text))
         select $"{file.Path}:{file.LineAt(match.Index)} names {match.Value} beside {type.Name}").ShouldBeEmpty();
    }

    [Fact]
    public void Entities_show_neither_EF_nor_ASP_NET()
    {
        using var db = Databases.Sqlite();
        const BindingFlags everything = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        (from type in db.Model.GetEntityTypes().Select(e => e.ClrType).Where(t => Rooms.Of(t) is not null && !ImportsIdentity.Contains(t.Name))
         from named in type.GetMembers(everything).SelectMany(TypesOf).Append(type.BaseType!).Concat(type.GetInterfaces())
         where Framework().IsMatch(named.FullName ?? "")
         select $"{type.Name} shows {named.Name}").ShouldBeEmpty();
    }

    private static Source FileOf(Type type) => Sources.OfTheProgram().Single(s =>
        s.Path.StartsWith($"src/{type.Namespace!.Replace('.', '/')}/", StringComparison.Ordinal) && Regex.IsMatch(s.Text, $@"\bclass {type.Name}\b"));

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        FieldInfo field => [field.FieldType],
        PropertyInfo property => [property.PropertyType],
        MethodInfo method => [method.ReturnType, .. method.GetParameters().Select(p => p.ParameterType)],
        ConstructorInfo constructor => constructor.GetParameters().Select(p => p.ParameterType),
        _ => [],
    };

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(a => a.Name!);

    private static bool IsRuntime(string name) => name.StartsWith("System.", StringComparison.Ordinal) || name is "System" or "netstandard";

    [GeneratedRegex(@"Microsoft\.(?:EntityFrameworkCore|AspNetCore)[\w.]*")]
    private static partial Regex Framework();
}
