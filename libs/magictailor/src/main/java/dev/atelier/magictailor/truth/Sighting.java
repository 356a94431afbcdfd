package dev.atelier.magictailor.truth;

/**
 * What a picture shows by its colours.
 *
 * @param concept the concept's body
 * @param component the wanted component
 * @param ownComponent the component that the concept came with, in the place of the wanted one: semantic pollution
 * @param donor the body that the component came with, in the place of the concept's: semantic pollution
 * @param conceptColours how much of the concept's colours its place has, of what its photos have there: mean over the colours, 0…1
 * @param componentColours the same of the wanted component
 */
public record Sighting(boolean concept, boolean component, boolean ownComponent, boolean donor, double conceptColours, double componentColours) {
    /** Whether everything wanted is there, and nothing else. */
    public boolean composition() {
        return concept && component && !pollution();
    }

    /** Whether anything is there that the masks excluded. */
    public boolean pollution() {
        return ownComponent || donor;
    }
}
