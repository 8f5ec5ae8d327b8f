using System.Text.Json;

namespace Koilo.Core.Datasets;

/// <summary>A layout's name, as recipes and the command line write it.</summary>
public static class DatasetLayoutName
{
    /// <summary>Names a layout.</summary>
    /// <param name="layout">Any.</param>
    /// <returns>Such as <c>sipakmedCells</c>.</returns>
    public static string Of(DatasetLayout layout) => JsonNamingPolicy.CamelCase.ConvertName(layout.ToString());

    /// <summary>Reads a name.</summary>
    /// <param name="name">Such as <c>sipakmedCells</c>, exactly.</param>
    /// <returns>Its layout.</returns>
    /// <exception cref="UserErrorException">No layout is called so; the nearest names are said.</exception>
    public static DatasetLayout Read(string name)
    {
        var all = Enum.GetValues<DatasetLayout>();
        var place = Array.FindIndex(all, layout => Of(layout) == name);
        return place >= 0 ? all[place] : throw new UserErrorException($"Unknown layout '{name}'. {NearestName.Suggest(name, [.. all.Select(Of)])}");
    }
}
