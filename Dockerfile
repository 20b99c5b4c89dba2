# Throughline with its embedded stores. One container owns one data folder: mount it at /data.
FROM node:24-bookworm-slim AS build
WORKDIR /throughline
COPY package.json package-lock.json .npmrc ./
COPY packages/blueprint/package.json packages/blueprint/
COPY packages/measures/package.json packages/measures/
COPY packages/throughline/package.json packages/throughline/
RUN npm install --no-save --no-audit --no-fund
COPY . .
RUN npx vite build --logLevel warn && npm prune --omit=dev --no-save --no-audit --no-fund \
    && rm -rf node_modules/pg15

FROM node:24-bookworm-slim
WORKDIR /throughline
COPY --from=build --chown=node:node /throughline ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "packages/throughline/src/cli.ts"]
CMD ["--help"]
