using Koilo.Core.Datasets;
using Koilo.Core.Randomness;

namespace Koilo.Core.Phantoms;

/// <summary>Decides which cells an image holds.</summary>
internal static class Smear
{
    /// <summary>How much larger or smaller than usual the nuclei of a group may be that is compared with itself.</summary>
    private static readonly Spread s_nuclearSize = new(0.6, 1.2);

    /// <summary>Cells of the smallest group in which neighbours decide: two pairs.</summary>
    public const int CellsOfTwoPairs = 4;

    /// <summary>Chooses the cells of an image, in an order that says nothing about their roles.</summary>
    public static Specimen[] Compose(PhantomRecipe recipe, string label, SeededRandom random)
    {
        var count = recipe.CellsPerImage.Draw(random);
        var evidence = recipe.EvidenceCells.Draw(random);
        var everyCell = recipe.Family == PhantomFamily.Pure || (recipe.Family != PhantomFamily.Relational && label == CellTypes.Normal);
        if (everyCell) evidence = count;
        if (recipe.Family == PhantomFamily.Relational && recipe.Relation == PhantomRelation.Neighbours) evidence -= evidence % CellsOfTwoPairs;
        var group = recipe.Family == PhantomFamily.Relational ? Related(recipe, label, evidence, random) : Alike(recipe, label, evidence, random);
        var bystanders = Enumerable.Range(0, count - evidence).Select(_ => Specimen.Draw(CellTypes.Find(CellTypes.Normal), CellRole.Bystander, random));
        Specimen[] cells = [.. group.Concat(bystanders).Select(cell => Fold.Into(cell, recipe.Realism.Folds, random))];
        random.Shuffle<Specimen>(cells);
        return cells;
    }

    /// <summary>Cells of the label's kind, in a heap where the kind and the recipe like it.</summary>
    private static Specimen[] Alike(PhantomRecipe recipe, string label, int count, SeededRandom random)
    {
        var look = CellTypes.Find(label);
        var company = look.GrowsInClusters && random.NextDouble() < recipe.Realism.Clusters ? Company.Crowded : Company.Any;
        return Group(count, company, _ => look, random);
    }

    /// <summary>A group whose arrangement or sizes make the label, of a kind that says nothing.</summary>
    private static Specimen[] Related(PhantomRecipe recipe, string label, int count, SeededRandom random)
    {
        if (recipe.Relation == PhantomRelation.Neighbours) return Paired(recipe, label, count, random);
        var look = CellTypes.Find(recipe.GroupKinds[random.Below(recipe.GroupKinds.Count)]);
        var isSecond = label == recipe.Labels[1];
        if (recipe.Relation == PhantomRelation.Crowding) return Group(count, isSecond ? Company.Crowded : Company.Apart, _ => look, random);
        var common = s_nuclearSize.Draw(random);
        return Group(count, Company.Any, i => look with { Nucleus = look.Nucleus.Sized(isSecond ? s_nuclearSize.Stratum(i, count, random) : common) }, random);
    }

    /// <summary>Half of the cells of one kind and half of another, in pairs of the same kind or of both.</summary>
    private static Specimen[] Paired(PhantomRecipe recipe, string label, int count, SeededRandom random)
    {
        string[] kinds = [.. recipe.GroupKinds];
        random.Shuffle<string>(kinds);
        var areAlike = label == recipe.Labels[0];
        return
        [
            .. Group(count, Company.Paired, i => CellTypes.Find(kinds[areAlike ? i / 2 % 2 : i % 2]), random)
                .Select((cell, i) => cell with { Pair = i / 2 }),
        ];
    }

    private static Specimen[] Group(int count, Company company, Func<int, CellAppearance> look, SeededRandom random) =>
    [
        .. Enumerable.Range(0, count).Select(i => Specimen.Draw(look(i), CellRole.Evidence, random) with
        {
            Company = company,
            Defocus = company == Company.Crowded && random.NextDouble() < 0.35 ? random.Uniform(0.5, 1.3) : 0,
        }),
    ];
}
