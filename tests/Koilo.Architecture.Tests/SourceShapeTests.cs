using System.Text.RegularExpressions;

namespace Koilo.Architecture.Tests;

/// <summary>The sizes and places that keep the code easy to find one's way in (CONTRIBUTING.md, "House rules").</summary>
public partial class SourceShapeTests
{
    private const int LongestFile = 400;
    private const int LongestMember = 60;
    private const int MostParameters = 5;

    [Fact]
    public void No_file_is_longer_than_400_lines() =>
        Assert.Empty(SourceTree.Files("src", "bench", "samples", "tests").Where(file => file.Lines.Length > LongestFile).Select(file => file.Path));

    [Fact]
    public void Nine_of_ten_files_stay_under_200_lines()
    {
        var lengths = SourceTree.Files("src").Select(file => file.Lines.Length).Order().ToList();
        Assert.InRange(lengths[lengths.Count * 9 / 10], 1, 200);
        Assert.InRange(lengths[lengths.Count / 2], 1, 80);
    }

    [Fact]
    public void A_folder_is_a_namespace()
    {
        foreach (var (path, lines) in SourceTree.Files("src", "bench"))
        {
            var expected = string.Join('.', path.Split('/')[1..^1]);
            Assert.Contains($"namespace {expected};", lines);
        }
    }

    [Fact]
    public void A_file_is_named_after_a_type_in_it()
    {
        foreach (var (path, lines) in SourceTree.Files("src", "bench"))
        {
            var name = Path.GetFileName(path).Split('.')[0];
            Assert.True(lines.Any(line => TypeName().Match(line).Groups[1].Value == name), $"{path} has no type {name}");
        }
    }

    [Fact]
    public void No_type_is_called_helper_utils_manager_or_common() =>
        Assert.Empty(SourceTree.Files("src", "bench", "tests").SelectMany(file => file.Lines.Where(line => VagueName().IsMatch(line)).Select(line => $"{file.Path}: {line.Trim()}")));

    /// <summary>A member begins at a line indented by four blanks and ends at the closing brace of the same indentation.</summary>
    [Fact]
    public void No_member_is_longer_than_60_lines()
    {
        foreach (var (path, lines) in SourceTree.Files("src", "bench"))
        {
            var opened = -1;
            for (var i = 0; i < lines.Length; i++)
            {
                if (lines[i] == "    {") opened = i;
                if (lines[i] == "    }" && opened >= 0) Assert.True(i - opened - 1 <= LongestMember, $"{path}({opened}): {i - opened - 1} lines");
            }
        }
    }

    [Fact]
    public void No_method_takes_more_than_five_parameters_or_a_boolean_that_selects_behaviour()
    {
        string[] rooms = ["Koilo.Core", "Koilo.Learning", "Koilo.Reports", "Koilo.Bench"];
        var methods = rooms.SelectMany(room => System.Reflection.Assembly.Load(room).GetExportedTypes())
            .Where(type => !typeof(Delegate).IsAssignableFrom(type) && !type.IsEnum)
            .SelectMany(type => type.GetMethods(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.DeclaredOnly))
            .Where(method => !method.IsSpecialName && method.Name is not ("Deconstruct" or "Equals" or "<Clone>$") && method.GetBaseDefinition() == method)
            .ToList();
        Assert.True(methods.Count > 100);
        Assert.Empty(methods.Where(method => method.GetParameters().Length > MostParameters).Select(Name));
        Assert.Empty(methods.Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(bool))).Select(Name));

        static string Name(System.Reflection.MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";
    }

    [Fact]
    public void Nothing_is_left_open_in_the_code() =>
        Assert.Empty(SourceTree.Files("src", "bench", "samples").SelectMany(file => file.Lines.Where(line => OpenEnd().IsMatch(line)).Select(line => $"{file.Path}: {line.Trim()}")));

    [GeneratedRegex(@"\b(?:record struct|class|record|struct|interface|enum|delegate \w+)\s+(\w+)")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"\b(?:class|record|struct|interface)\s+\w*(?:Helper|Utils|Utilities|Manager|Common)\b")]
    private static partial Regex VagueName();

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK|NotImplementedException)\b")]
    private static partial Regex OpenEnd();
}
